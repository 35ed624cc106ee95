import type { Tensor, Tensors } from '@rushlight/core';
import type { TokensFact } from '../tokens.ts';
import { best } from './best.ts';
import { readOutput } from './read-output.ts';
import { refuse } from './refuse.ts';
import { rowsOfInputs } from './rows-of-inputs.ts';
import { softmax } from './softmax.ts';

export interface FillMaskOptions {
  /** How many of the best tokens to give. @default 5 */
  readonly top?: number;
  /** The only tokens to choose from, as the vocabulary writes them. */
  readonly targets?: readonly string[] | undefined;
  /** Which of several outputs to read. */
  readonly output?: string | undefined;
}

/** A token for the place of a mask. */
export interface MaskFill {
  readonly id: number;
  /** The token as text. It may begin with a space, or with the mark of a token within a word. */
  readonly text: string;
  /** 0 to 1, among all tokens. */
  readonly score: number;
}

/** For each input the best tokens of each of its masks, in their order, from `[rows, tokens, vocabulary]`. */
export function fillMask(input: Tensor | Tensors, tokens: TokensFact, options: FillMaskOptions = {}): MaskFill[][][] {
  const { top = 5, targets, output } = options;
  const axes = ['rows,tokens,vocabulary'];
  const { at, dims } = readOutput('fillMask', input, { output, axes });
  const [, length = 0, size = 0] = dims;
  const byInput = rowsOfInputs('fillMask', tokens, dims);
  const { maskId } = tokens;
  if (maskId === undefined) refuse('fillMask', 'a tokenizer with a mask token', { found: 'none' });
  const chosen = targets && [...new Set(targets)].map((token) => idOf(tokens, token, size));
  return byInput.map((windows, i) => {
    const masks = new Map<string, number>();
    for (const { row, window } of windows) {
      window.ids.forEach((id, position) => {
        // In the overlap of two windows one mask stands twice.
        const place = `${window.sequenceIds[position]} ${window.offsets[2 * position]}`;
        if (id === maskId && !masks.has(place)) masks.set(place, row * length + position);
      });
    }
    if (!masks.size) {
      refuse('fillMask', `a text with ${tokens.decode(maskId)}`, { found: tokens.inputs[i]?.text });
    }
    return Array.from(masks.values(), (mask) => {
      const scores = softmax('fillMask', at(mask));
      return best(chosen?.map((id) => scores[id] as number) ?? scores, top).map(({ index, score }) => {
        const id = chosen?.[index] ?? index;
        return { id, text: tokens.decode(id), score };
      });
    });
  });
}

function idOf(tokens: TokensFact, target: string, size: number): number {
  const id = tokens.tokenToId(target);
  return id !== undefined && id < size
    ? id
    : refuse('fillMask', 'targets as the vocabulary writes them', { found: target, code: 'OPTION_INVALID' });
}
