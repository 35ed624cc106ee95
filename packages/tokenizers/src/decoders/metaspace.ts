import type { Build, Decoder } from '../component.ts';
import { metaspaceOptions } from '../metaspace-options.ts';
import { replaceAll } from './replace-all.ts';

/** A space for each mark, and nothing for those of the first token where the pre-tokenizer may have put one. */
export const metaspace: Build<Decoder> = (json, place) => {
  const { replacement, scheme } = metaspaceOptions(json, place);
  return (tokens) => tokens.map((token, i) => replaceAll(token, replacement, i || scheme === 'never' ? ' ' : ''));
};
