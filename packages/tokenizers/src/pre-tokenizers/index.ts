import type { Build, PreTokenizer } from '../component.ts';
import { bertPreTokenizer } from './bert.ts';
import { byteLevel } from './byte-level.ts';
import { charDelimiterSplit } from './delimiter.ts';
import { digits } from './digits.ts';
import { fixedLength } from './fixed-length.ts';
import { metaspace } from './metaspace.ts';
import { punctuation } from './punctuation.ts';
import { split } from './split.ts';
import { unicodeScripts } from './unicode-scripts.ts';
import { whitespace, whitespaceSplit } from './whitespace.ts';

export const preTokenizers: { readonly [type: string]: Build<PreTokenizer> } = {
  BertPreTokenizer: bertPreTokenizer,
  ByteLevel: byteLevel,
  CharDelimiterSplit: charDelimiterSplit,
  Digits: digits,
  FixedLength: fixedLength,
  Metaspace: metaspace,
  Punctuation: punctuation,
  Split: split,
  UnicodeScripts: unicodeScripts,
  Whitespace: whitespace,
  WhitespaceSplit: whitespaceSplit,
};
