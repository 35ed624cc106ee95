import type { Tensor, Tensors } from '@rushlight/core';
import type { TokensFact } from '../tokens.ts';
import { type Scored, best } from './best.ts';
import { checkLabels } from './classify-text.ts';
import { readOutput } from './read-output.ts';
import { rowsOfInputs } from './rows-of-inputs.ts';
import { softmax } from './softmax.ts';
import { type Scheme, type Span, dropOverlaps, joinSpans, schemeOf } from './spans.ts';
import { never, noSpaceBefore, sameWord, wordsOf } from './words.ts';

export type Aggregation = 'none' | 'simple' | 'first' | 'average' | 'max';

export interface EntitiesOptions {
  /** A name for each class, such as `B-PER`. */
  readonly labels: readonly string[];
  /** How labels mark where an entity begins and ends. @default BIOES where labels begin with B-, E- and S-, else BIO */
  readonly scheme?: Scheme | undefined;
  /**
   * `none` gives every token. `simple` joins tokens of one entity. The others first let the tokens of a word agree: on what its first token
   * says, on the mean of their scores, or on what the surest one says. @default 'simple'
   */
  readonly aggregation?: Aggregation;
  /** What a word is: what the tokenizer says, or whatever stands between two spaces. @default 'tokenizer' */
  readonly words?: 'tokenizer' | 'spaces';
  /** Labels to leave out. @default ['O'] */
  readonly ignore?: readonly string[];
  /** Which of several outputs to read. */
  readonly output?: string | undefined;
}

/** A stretch of the text and what it is. */
export interface Entity extends Span {
  /** The text from `start` to `end`. */
  readonly text: string;
}

/** The entities of each input's text, in its order, from `[rows, tokens, classes]`. */
export function entities(input: Tensor | Tensors, tokens: TokensFact, options: EntitiesOptions): Entity[][] {
  const { labels, aggregation = 'simple', words, ignore = ['O'], output } = Object(options) as EntitiesOptions;
  const axes = ['rows,tokens,classes'];
  const { at, dims } = readOutput('entities', input, { output, axes });
  const [, length = 0, classes = 0] = dims;
  checkLabels('entities', labels, classes);
  const scheme = options.scheme ?? schemeOf(labels);
  return rowsOfInputs('entities', tokens, dims).map((windows, i) => {
    const { text } = tokens.inputs[i] as { text: string };
    const byWord = words === 'spaces' ? noSpaceBefore(text) : sameWord;
    const joins = aggregation === 'none' || aggregation === 'simple' ? never : byWord;
    const spans = windows.flatMap(({ row, window }) => {
      const scoresAt = (position: number) => softmax('entities', at(row * length + position));
      const found = wordsOf(window, joins).map((word): Span => {
        const { index, score } = agreed(word.map(scoresAt), aggregation);
        const [start, end] = [2 * (word[0] as number), 2 * (word.at(-1) as number) + 1];
        return {
          label: labels[index] as string,
          score,
          start: window.offsets[start] as number,
          end: window.offsets[end] as number,
        };
      });
      const joined = aggregation === 'none' ? found : joinSpans(found, scheme);
      return joined.filter(({ label }) => !ignore.includes(label));
    });
    return (windows.length > 1 ? dropOverlaps(spans, text) : spans).map(({ label, score, start, end }) => ({
      label,
      score,
      text: text.slice(start, end),
      start,
      end,
    }));
  });
}

/** The class that the tokens of a word agree on. */
function agreed(tokens: readonly Float64Array[], aggregation: Aggregation): Scored {
  const first = tokens[0] as Float64Array;
  const sums = first.map((_, label) => tokens.reduce((sum, scores) => sum + (scores[label] as number), 0));
  const candidates =
    aggregation === 'average' ? [sums.map((sum) => sum / tokens.length)] : aggregation === 'max' ? tokens : [first];
  return candidates
    .map((scores) => best(scores, 1)[0] as Scored)
    .reduce((surest, each) => (each.score > surest.score ? each : surest));
}
