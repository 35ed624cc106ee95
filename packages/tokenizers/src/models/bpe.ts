import { BYTE_TO_CHAR } from '../byte-level.ts';
import type { ComponentJson } from '../component.ts';
import { invalid } from '../errors.ts';
import { optionalBoolean, optionalString } from '../json.ts';
import type { TokenizerParts } from '../load/parts.ts';
import { encode } from '../utf8.ts';
import type { Vocabulary } from '../vocabulary.ts';
import { keepByteTokens } from './byte-tokens.ts';
import { BPE, Model } from './model.ts';

// As the kernel has them.
const RAW_BYTES = 1;
const FUSE_UNKNOWN = 2;
const IGNORE_MERGES = 4;
const NONE = -1;
const MISSING = -2;

/** From a tokenizer.json's `model`. `rawBytes`: the pre-tokenizer has left the bytes as they are. */
export function buildBpe({ json: { model: json }, vocabulary, merges }: TokenizerParts, rawBytes: boolean): Model {
  const place = 'model';
  if (!merges) throw invalid(`${place}.merges`, 'missing', 'a list');
  const dropout = json['dropout'] ?? null;
  if (dropout !== null && !(typeof dropout === 'number' && dropout >= 0 && dropout <= 1))
    throw invalid(`${place}.dropout`, String(dropout), 'a number from 0 to 1 or null');
  const unk = optionalString(json, 'unk_token', place);
  const prefix = encode(optionalString(json, 'continuing_subword_prefix', place) ?? '');
  const suffix = optionalString(json, 'end_of_word_suffix', place) ?? '';
  const flags =
    (rawBytes ? RAW_BYTES : 0) |
    (optionalBoolean(json, 'fuse_unk', place) ? FUSE_UNKNOWN : 0) |
    (optionalBoolean(json, 'ignore_merges', place) ? IGNORE_MERGES : 0);
  const { kernel, address } = vocabulary;
  const { call } = kernel;
  call.setUpBpe(
    address,
    flags,
    unk === undefined ? NONE : (vocabulary.idOf(unk) ?? MISSING),
    kernel.keep(symbolIds(vocabulary, rawBytes, '')),
    rawBytes && suffix ? kernel.keep(symbolIds(vocabulary, true, suffix)) : 0,
    optionalBoolean(json, 'byte_fallback', place) ? keepByteTokens(vocabulary) : 0,
    rawBytes ? kernel.keep(BYTE_TO_CHAR) : 0,
  );
  call.filePairs(merges.at, merges.count / 3, 0);
  if (!rawBytes) {
    const end = encode(suffix);
    call.setAffixes(kernel.keep(prefix), prefix.length, kernel.keep(end), end.length);
    if (!prefix.length && !suffix) call.findJoints(merges.at, merges.count / 3);
  }
  return new Model(vocabulary, BPE, unk ?? '');
}

/** Whether every byte is a token of this vocabulary, so that raw bytes can be given. */
export function takesRawBytes(vocabulary: Vocabulary, json: ComponentJson): boolean {
  if (json['continuing_subword_prefix']) return false;
  const suffix = typeof json['end_of_word_suffix'] === 'string' ? json['end_of_word_suffix'] : '';
  return (
    symbolIds(vocabulary, true, '').indexOf(-1) < 0 && (!suffix || symbolIds(vocabulary, true, suffix).indexOf(-1) < 0)
  );
}

/** The tokens of the 256 bytes, spelled as byte characters, or of the 128 ASCII characters. */
function symbolIds(vocabulary: Vocabulary, rawBytes: boolean, suffix: string): Int32Array {
  return Int32Array.from({ length: rawBytes ? 256 : 128 }, (_, symbol) => {
    const character = String.fromCharCode(rawBytes ? BYTE_TO_CHAR[symbol]! : symbol);
    return vocabulary.idOf(character + suffix) ?? -1;
  });
}
