import { type Tensors, isTensor } from '@rushlight/core';
import type { TokenWindow, TokensFact } from '../tokens.ts';
import { best } from './best.ts';
import { type Output, type Values, readOutput } from './read-output.ts';
import { refuse } from './refuse.ts';
import { rowsOfInputs } from './rows-of-inputs.ts';
import { softmax } from './softmax.ts';

export interface AnswerOptions {
  /** How many of the best to give. @default 1 */
  readonly top?: number;
  /** In tokens. @default 15 */
  readonly maxAnswerLength?: number;
  /** Whether "the context has no answer" is an answer, of which the text is empty. @default false */
  readonly handleImpossible?: boolean;
  /** Whether answers are widened to whole words. @default true */
  readonly alignToWords?: boolean;
  /** The output with the logits of where the answer starts. @default 'start_logits' */
  readonly start?: string;
  /** The output with the logits of where it ends. @default 'end_logits' */
  readonly end?: string;
}

/** A stretch of the context. */
export interface Answer {
  /** 0 to 1; more where several spans come to the same text, whose scores are added. */
  readonly score: number;
  /** The context from `start` to `end`. */
  readonly text: string;
  /** In UTF-16 units of the context. */
  readonly start: number;
  readonly end: number;
}

/** The answers to each question (`text`) in its context (`pair`), best first, from two outputs `[rows, tokens]`. */
export function answer(outputs: Tensors, tokens: TokensFact, options: AnswerOptions = {}): Answer[][] {
  const { top = 1, maxAnswerLength = 15, handleImpossible = false, alignToWords = true } = options;
  const { start = 'start_logits', end = 'end_logits' } = options;
  const named = isTensor(outputs) ? { tensor: outputs } : outputs;
  const [starts, ends] = [start, end].map((output) =>
    readOutput('answer', named, { output, axes: ['rows,tokens'] }),
  ) as [Output, Output];
  const [, length = 0] = starts.dims;
  if (String(ends.dims) !== String(starts.dims)) refuse('answer', 'two outputs of one shape', { found: named[end] });
  const reach = Math.min(maxAnswerLength, length);
  // Several spans may widen to the same words, so more of them are looked at than answers are wanted.
  const spans = alignToWords ? top * 2 + 10 : top;
  return rowsOfInputs('answer', tokens, starts.dims).map((windows, i) => {
    const { pair: context } = tokens.inputs[i] as { pair?: string };
    if (typeof context !== 'string')
      refuse('answer', 'a question with its context as pair', { found: tokens.inputs[i] });
    const found = new Map<string, Answer>();
    let noAnswer = 1;
    for (const { row, window } of windows) {
      const [startScores, endScores] = [starts, ends].map(({ at }) => contextScores(at(row), window)) as [
        Float64Array,
        Float64Array,
      ];
      const first = firstOf(window);
      noAnswer = Math.min(noAnswer, (startScores[first] ?? 0) * (endScores[first] ?? 0));
      const scores = new Float64Array(length * reach);
      window.sequenceIds.forEach((sequence, from) => {
        for (let to = from; sequence === 1 && to < from + reach && window.sequenceIds[to] === 1; to++)
          scores[from * reach + to - from] = (startScores[from] as number) * (endScores[to] as number);
      });
      for (const { index, score } of best(scores, spans)) {
        if (!score) continue;
        const from = Math.floor(index / reach);
        const to = from + (index % reach);
        const [start, end] = alignToWords ? widened(window, from, to) : charsOf(window, from, to);
        const text = context.slice(start, end);
        const key = text.toLowerCase();
        const same = found.get(key);
        found.set(key, same ? { ...same, score: same.score + score } : { text, score, start, end });
      }
    }
    const answers = [...found.values(), ...(handleImpossible ? [{ text: '', score: noAnswer, start: 0, end: 0 }] : [])];
    return answers.sort((a, b) => b.score - a.score).slice(0, top);
  });
}

const firstOf = ({ attentionMask }: TokenWindow) => attentionMask.indexOf(1);

/** Probabilities over the tokens of the context, and of [CLS] in front of all: by it models say that there is no answer. */
function contextScores(logits: Values, window: TokenWindow): Float64Array {
  const { sequenceIds, specialTokensMask } = window;
  const first = firstOf(window);
  const counts = (position: number) =>
    sequenceIds[position] === 1 || (position === first && specialTokensMask[position] === 1);
  const counted = Float64Array.from(logits, (logit, position) => (counts(position) ? logit : -Infinity));
  return sequenceIds.some((_, position) => counts(position)) ? softmax('answer', counted) : counted.fill(0);
}

type Chars = [start: number, end: number];

const charsOf = ({ offsets }: TokenWindow, from: number, to: number) =>
  [offsets[2 * from], offsets[2 * to + 1]] as Chars;

/** The characters of whole words, where the tokenizer has words. */
function widened(window: TokenWindow, from: number, to: number): Chars {
  const { wordIds, sequenceIds } = window;
  const goesOn = (a: number, b: number) => wordIds[a] === wordIds[b] && sequenceIds[b] === 1;
  if (wordIds[from] === -1 || wordIds[to] === -1) return charsOf(window, from, to);
  while (goesOn(from, from - 1)) from--;
  while (goesOn(to, to + 1)) to++;
  return charsOf(window, from, to);
}
