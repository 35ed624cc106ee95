import type { Build, Decoder } from '../component.ts';
import { stringOf } from '../fields.ts';
import { replaceAll } from './replace-all.ts';

/** The mark at the end of a word becomes a space, in the last token nothing. */
export const bpeDecoder: Build<Decoder> = (json, place) => {
  const suffix = stringOf(json, 'suffix', place);
  return (tokens) => tokens.map((token, i) => replaceAll(token, suffix, i === tokens.length - 1 ? '' : ' '));
};
