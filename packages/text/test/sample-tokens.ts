import type { TokensFact } from '@rushlight/text';
import { windowOf } from './cases.ts';

/** `[CLS] word … [SEP]` for each text, one token for each word between spaces, padded to the longest with zeros. */
export function tokensOfTexts(texts: readonly string[], more: Partial<TokensFact> = {}): TokensFact {
  const words = texts.map((text) => [...text.matchAll(/[^ ]+/g)]);
  const length = Math.max(...words.map((each) => each.length)) + 2;
  const rows = words.map((each, input) => {
    const columns = {
      ids: [1],
      offsets: [0, 0],
      wordIds: [-1],
      sequenceIds: [-1],
      specialTokensMask: [1],
      attentionMask: [1],
    };
    each.forEach(([word], i) => {
      const start = each[i]?.index ?? 0;
      push(columns, {
        id: word === '[MASK]' ? 3 : 9,
        start,
        end: start + word.length,
        word: i,
        special: 0,
        attended: 1,
      });
    });
    push(columns, { id: 2, start: 0, end: 0, word: -1, special: 1, attended: 1 });
    while (columns.ids.length < length) push(columns, { id: 0, start: 0, end: 0, word: -1, special: 1, attended: 0 });
    return { input, window: windowOf({ ...columns, typeIds: columns.ids.map(() => 0) }) };
  });
  return {
    inputs: texts.map((text) => ({ text })),
    rows,
    decode: (id) => `#${id}`,
    tokenToId: (token) => (token === 'nine' ? 9 : undefined),
    maskId: 3,
    ...more,
  };
}

type Columns = Record<'ids' | 'offsets' | 'wordIds' | 'sequenceIds' | 'specialTokensMask' | 'attentionMask', number[]>;

interface Token {
  readonly id: number;
  readonly start: number;
  readonly end: number;
  readonly word: number;
  readonly special: number;
  readonly attended: number;
}

function push(columns: Columns, { id, start, end, word, special, attended }: Token): void {
  columns.ids.push(id);
  columns.offsets.push(start, end);
  columns.wordIds.push(word);
  columns.sequenceIds.push(special ? -1 : 0);
  columns.specialTokensMask.push(special);
  columns.attentionMask.push(attended);
}
