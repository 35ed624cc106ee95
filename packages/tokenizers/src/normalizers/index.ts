import type { Build, Normalizer } from '../component.ts';
import { buildAll } from '../component-sequence.ts';
import { bertNormalizer } from './bert.ts';
import { byteLevel } from './byte-level.ts';
import { lowercase } from './lowercase.ts';
import { nmt } from './nmt.ts';
import { precompiled } from './precompiled.ts';
import { prepend } from './prepend.ts';
import { replace } from './replace.ts';
import { strip, stripAccents } from './strip.ts';
import { nfc, nfd, nfkc, nfkd } from './unicode-forms.ts';

/** Every normalizer by the name that it has in a tokenizer.json. */
export const normalizers: { readonly [type: string]: Build<Normalizer> } = {
  // The name that the reference has for it inside, and reads as well.
  Bert: bertNormalizer,
  BertNormalizer: bertNormalizer,
  ByteLevel: byteLevel,
  Lowercase: lowercase,
  NFC: nfc,
  NFD: nfd,
  NFKC: nfkc,
  NFKD: nfkd,
  Nmt: nmt,
  Precompiled: precompiled,
  Prepend: prepend,
  Replace: replace,
  Sequence: (json, place) => buildAll(normalizers, 'normalizers', json, place).flat(),
  Strip: strip,
  StripAccents: stripAccents,
};
