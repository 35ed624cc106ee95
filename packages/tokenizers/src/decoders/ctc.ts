import type { Build, Decoder } from '../component.ts';
import { booleanOf, stringOf } from '../fields.ts';
import { cleanup } from './cleanup.ts';
import { replaceAll } from './replace-all.ts';

/** What a model of speech says once for each moment: repeated tokens are one, and the padding between them is none. */
export const ctc: Build<Decoder> = (json, place) => {
  const pad = stringOf(json, 'pad_token', place);
  const delimiter = stringOf(json, 'word_delimiter_token', place);
  const clean = booleanOf(json, 'cleanup', place);
  return (tokens) =>
    tokens
      .filter((token, i) => token !== tokens[i - 1])
      .map((token) => replaceAll(token, pad, ''))
      .map((token) => (clean ? replaceAll(cleanup(token), delimiter, ' ') : token))
      .filter(Boolean);
};
