import type { Build, PreTokenizer } from '../component.ts';
import { optionalBoolean } from '../json.ts';
import { metaspaceOptions } from '../metaspace-options.ts';
import { encode } from '../utf8.ts';
import { packed, rewrite, sameBytes } from './rewrite.ts';

/** A mark in place of each space and at the beginning, and each mark begins a piece. */
export const metaspace: Build<PreTokenizer> = (json, place) => {
  const { replacement, scheme } = metaspaceOptions(json, place);
  const table = sameBytes();
  table[0x20] = packed(replacement);
  const cuts = optionalBoolean(json, 'split', place) ?? true;
  const otherwise = rewrite(table, replacement, scheme, cuts);
  // What is first depends on where the text was cut before.
  if (!cuts || scheme === 'first') return [otherwise];
  return [{ mark: encode(replacement), prepends: scheme === 'always', otherwise }];
};
