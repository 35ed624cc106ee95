import type { Build, Decoder } from '../component.ts';
import { booleanOf, stringOf } from '../fields.ts';
import { cleanup } from './cleanup.ts';

/** A space before each token that does not continue a word. */
export const wordPiece: Build<Decoder> = (json, place) => {
  const prefix = stringOf(json, 'prefix', place);
  const clean = booleanOf(json, 'cleanup', place) ? cleanup : (token: string) => token;
  return (tokens) =>
    tokens.map((token, i) => clean(!i ? token : token.startsWith(prefix) ? token.slice(prefix.length) : ` ${token}`));
};
