import { RushlightError, type Tensor, type Tensors } from '@rushlight/core';
import { bestClass } from '../heads/best-class.ts';
import { readOutput } from '../heads/read-output.ts';
import { softmax as softmaxOf } from '../heads/softmax.ts';

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
  readonly output?: string | undefined;
}

/** A line of text that was read. */
export interface TextLine {
  readonly text: string;
  /** The mean probability of its characters, 0 to 1; 0 where there is none. */
  readonly score: number;
}

/**
 * The likeliest class of each time step, repeats merged and blanks left out: greedy CTC decoding (Graves et al. 2006), as PaddleOCR's
 * `CTCLabelDecode`. Takes `[1, time, classes]` or `[time, classes]`.
 */
export function readText(input: Tensor | Tensors, options: ReadTextOptions): TextLine {
  const { characters, space = true, blank = 0, softmax = false, output } = options;
  const { data, dims } = readOutput('readText', input, { name: output, axes: ['1,time,classes', 'time,classes'] });
  const [steps, classes] = dims.slice(-2) as [number, number];
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
    const scores = data.subarray(step * classes, (step + 1) * classes);
    const { index: best } = bestClass(scores, { start: 0, count: classes });
    if (best !== blank && best !== before) {
      text += names[best < blank ? best : best - 1] as string;
      sum += (softmax ? softmaxOf(scores) : scores)[best] as number;
      count++;
    }
    before = best;
  }
  return { text, score: count && sum / count };
}
