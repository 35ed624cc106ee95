import { RushlightError } from '@rushlight/core/error';
import { isPacked } from './load/pack.ts';
import { Tokenizer } from './tokenizer-of-all.ts';

/** A tokenizer from a file, which says itself what it is: a tokenizer.json, its packed form, or a SentencePiece model. */
export function open(bytes: Uint8Array): Tokenizer {
  if (isPacked(bytes)) return Tokenizer.fromPacked(bytes);
  let at = 0;
  if (bytes[0] === 0xef) at = 3; // a byte order mark
  while (bytes[at]! <= 0x20) at++;
  if (bytes[at] === 0x7b) return Tokenizer.fromJSON(bytes);
  // A SentencePiece model begins with its first piece: field 1, a message.
  if (bytes[0] === 0x0a) return Tokenizer.fromSentencePiece(bytes);
  throw new RushlightError(
    'TOKENIZER_CONFIG_INVALID',
    'the file is no tokenizer.json, no packed tokenizer and no SentencePiece model',
  );
}
