import { RushlightError, type Tensor, type Tensors, describeValue } from '@rushlight/core';
import { soleTensor } from '../heads/sole-tensor.ts';

export interface ReadTextOptions {
  /** The characters that the classes stand for, in their order, the blank left out. */
  readonly characters: readonly string[];
  /** Whether the last class is a space that is not among the characters: PaddleOCR's `use_space_char`. @default true */
  readonly space?: boolean;
  /** The class of "no character here". @default 0 */
  readonly blank?: number;
  /** Whether the values are logits, and still have to become probabilities. @default false */
  readonly softmax?: boolean;
  /** Which of several outputs to read. */
  readonly output?: string;
}

/** A line of text that was read. */
export interface TextLine {
  readonly text: string;
  /** The mean probability of its characters, 0 to 1; 0 where there is none. */
  readonly score: number;
}

/**
 * The likeliest class of each time step, repeats merged and blanks left out: greedy CTC decoding (Graves et al. 2006), as PaddleOCR's
 * `CTCLabelDecode`. Takes `[1, time, classes]` or `[time, classes]`, float32.
 */
export function readText(input: Tensor | Tensors, options: ReadTextOptions): TextLine {
  const { characters, space = true, blank = 0, softmax = false, output } = options;
  const tensor = soleTensor('readText', input, output);
  const { type, dims, data } = tensor;
  const classes = dims.at(-1) ?? 0;
  const steps = dims.at(-2) ?? 0;
  if (type !== 'float32' || dims.length < 2 || data.length !== steps * classes) {
    throw new RushlightError(
      'INPUT_INVALID',
      `readText takes float32 values [1, time, classes], found ${describeValue(tensor)}`,
      { hint: 'Run one line of text at a time.' },
    );
  }
  const names = space ? [...characters, ' '] : characters;
  if (classes !== names.length + 1) {
    throw new RushlightError(
      'INPUT_INVALID',
      `readText has ${names.length} characters${space ? ', the space included,' : ''} and a blank for ${classes} classes`,
      { hint: 'Is it the dictionary of this model? Say space: false where no space is added to it.' },
    );
  }
  let text = '';
  let sum = 0;
  let count = 0;
  for (let step = 0, before = blank; step < steps; step++) {
    const scores = (data as Float32Array).subarray(step * classes, (step + 1) * classes);
    const best = likeliest(scores);
    if (best !== blank && best !== before) {
      text += names[best < blank ? best : best - 1] as string;
      sum += softmax ? probability(scores, best) : (scores[best] as number);
      count++;
    }
    before = best;
  }
  return { text, score: count && sum / count };
}

function likeliest(scores: Float32Array): number {
  let best = 0;
  for (let i = 1; i < scores.length; i++) if ((scores[i] as number) > (scores[best] as number)) best = i;
  return best;
}

/** Of the likeliest class, so that no power is above 1. */
function probability(scores: Float32Array, best: number): number {
  let total = 0;
  for (const score of scores) total += Math.exp(score - (scores[best] as number));
  return 1 / total;
}
