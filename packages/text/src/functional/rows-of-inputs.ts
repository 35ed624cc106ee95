import type { TokenWindow, TokensFact } from '../tokens.ts';
import { refuse } from './refuse.ts';

/** One window of an input, and which row of the tensors it is. */
export interface Row {
  readonly row: number;
  readonly window: TokenWindow;
}

const columns = ['ids', 'attentionMask', 'specialTokensMask', 'wordIds', 'sequenceIds'] as const;

/**
 * The rows of each input. Refuses tokens that the output can't have come from: other rows, or, where it has that axis, another number of
 * tokens in a row.
 */
export function rowsOfInputs(
  what: string,
  tokens: TokensFact,
  [rows, length]: readonly (number | undefined)[],
): Row[][] {
  const found = list(tokens?.inputs).map((): Row[] => []);
  const given = list(tokens?.rows) as TokensFact['rows'];
  const fits = given.every(({ input, window }, row) => {
    const size = length ?? window?.ids?.length;
    const whole = columns.every((column) => window?.[column]?.length === size);
    return whole && window.offsets?.length === 2 * (size as number) && found[input]?.push({ row, window });
  });
  if (!fits || given.length !== rows || !found.every((each) => each.length)) {
    refuse(what, `the tokens that the output was made from, ${rows} rows${length ? ` of ${length}` : ''}`, {
      found: given.map(({ window }) => window?.ids?.length).join(),
      hint: 'Each input has a row or more, padded to one length.',
    });
  }
  return found;
}

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
