import type { Build, PreTokenizer } from '../component.ts';
import { optionalBoolean } from '../json.ts';
import { metaspaceOptions } from '../metaspace-options.ts';
import { packed, rewrite, sameBytes } from './rewrite.ts';

/** A mark in place of each space and at the beginning, and each mark begins a piece. */
export const metaspace: Build<PreTokenizer> = (json, place) => {
  const { replacement, scheme } = metaspaceOptions(json, place);
  const table = sameBytes();
  table[0x20] = packed(replacement);
  return [rewrite(table, replacement, scheme, optionalBoolean(json, 'split', place) ?? true)];
};
