import type { Build, Decoder } from '../component.ts';
import { buildAll } from '../component-sequence.ts';
import { bpeDecoder } from './bpe.ts';
import { byteFallback } from './byte-fallback.ts';
import { byteLevel } from './byte-level.ts';
import { ctc } from './ctc.ts';
import { fuse } from './fuse.ts';
import { metaspace } from './metaspace.ts';
import { replace } from './replace.ts';
import { strip } from './strip.ts';
import { wordPiece } from './wordpiece.ts';

export const decoders: { readonly [type: string]: Build<Decoder> } = {
  BPEDecoder: bpeDecoder,
  ByteFallback: byteFallback,
  ByteLevel: byteLevel,
  CTC: ctc,
  Fuse: fuse,
  Metaspace: metaspace,
  Replace: replace,
  Sequence: (json, place) => {
    const steps = buildAll(decoders, 'decoders', json, place);
    return (tokens) => steps.reduce((current, step) => step(current), tokens);
  },
  Strip: strip,
  WordPiece: wordPiece,
};
