import type { TokenWindow } from '../tokens.ts';

/** Whether the token at `position` goes on the word of the token `before`. */
export type Joins = (window: TokenWindow, position: number, before: number) => boolean;

export const never: Joins = () => false;

/** Words as the tokenizer says. */
export const sameWord: Joins = ({ wordIds }, position, before) =>
  wordIds[position] !== -1 && wordIds[position] === wordIds[before];

/** Words as spaces say: some tokenizers call every mark of punctuation a word. */
export const noSpaceBefore =
  (text: string): Joins =>
  ({ offsets }, position) => {
    const start = offsets[2 * position] as number;
    return start > 0 && !text.slice(start - 1, start + 1).includes(' ');
  };

/** The positions of the text's tokens, word by word. */
export function wordsOf(window: TokenWindow, joins: Joins): number[][] {
  const found: number[][] = [];
  window.sequenceIds.forEach((sequence, position) => {
    if (sequence !== 0 || window.specialTokensMask[position]) return;
    const word = found.at(-1);
    if (word && joins(window, position, word.at(-1) as number)) word.push(position);
    else found.push([position]);
  });
  return found;
}
