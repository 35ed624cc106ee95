import { invalid, unsupported } from '../errors.ts';
import { decode } from '../utf8.ts';
import { Builder } from './builder.ts';
import type { TokenizerParts } from './parts.ts';
import { Fields } from './protobuf.ts';

/** The types of pieces that are not normal, by their number in the file. */
const UNKNOWN = 2;
const CONTROL = 3;
const USER_DEFINED = 4;
const UNUSED = 5;
const BYTE = 6;
const MODELS = ['', 'Unigram', 'BPE', 'WORD', 'CHAR'];
const LONGEST_PIECE = 8000;

/**
 * Reads a SentencePiece model. Its components are types of our own: what Hugging Face's library has for them differs from the
 * SentencePiece library in the last bit of scores, in unknown characters and in what it normalizes.
 */
export function loadSentencePiece(bytes: Uint8Array): TokenizerParts {
  const builder = new Builder();
  const scores: number[] = [];
  const idsOf: number[][] = [[], [], [], [], [], [], []];
  const trainer = { model_type: 1, byte_fallback: false, treat_whitespace_as_suffix: false, unk_surface: ' \u2047 ' };
  const spec = {
    precompiled_charsmap: '',
    add_dummy_prefix: true,
    remove_extra_whitespaces: true,
    escape_whitespaces: true,
  };
  const symbols: string[] = [];
  for (const fields = new Fields(bytes); fields.next();) {
    const inner = fields.message();
    if (fields.field === 1) readPiece(inner);
    else if (fields.field === 2) {
      while (inner.next()) {
        if (inner.field === 3) trainer.model_type = inner.value;
        else if (inner.field === 24) trainer.treat_whitespace_as_suffix = inner.value > 0;
        else if (inner.field === 35) trainer.byte_fallback = inner.value > 0;
        else if (inner.field === 44) trainer.unk_surface = decode(inner.bytes());
      }
    } else if (fields.field === 3) {
      while (inner.next()) {
        if (inner.field === 2) spec.precompiled_charsmap = toBase64(inner.bytes());
        else if (inner.field === 3) spec.add_dummy_prefix = inner.value > 0;
        else if (inner.field === 4) spec.remove_extra_whitespaces = inner.value > 0;
        else if (inner.field === 5) spec.escape_whitespaces = inner.value > 0;
      }
    } else if (fields.field === 5) {
      while (inner.next())
        if (inner.field === 2 && inner.bytes().length) throw unsupported('denormalizer_spec', 'a charsmap', ['none']);
    }
  }

  function readPiece(fields: Fields): void {
    let piece = new Uint8Array(0);
    let score = 0;
    let type = 1;
    while (fields.next()) {
      if (fields.field === 1) piece = fields.bytes() as Uint8Array<ArrayBuffer>;
      else if (fields.field === 2) score = fields.float();
      else if (fields.field === 3) type = fields.value;
    }
    const id = scores.length;
    if (!piece.length || piece.length >= LONGEST_PIECE || piece.includes(0))
      throw invalid(`pieces[${id}]`, `of ${piece.length} bytes`, 'a piece');
    if (!Number.isFinite(score)) throw invalid(`pieces[${id}].score`, String(score), 'a number');
    (idsOf[type] ?? []).push(id);
    builder.add(piece, 0, piece.length, id);
    scores.push(score);
    if (type === USER_DEFINED) symbols.push(decode(piece));
  }

  const model = MODELS[trainer.model_type] ?? '';
  if (!model || model === 'WORD')
    throw unsupported('trainer_spec.model_type', model || String(trainer.model_type), ['UNIGRAM', 'BPE', 'CHAR']);
  if (model === 'BPE' && idsOf[UNUSED]!.length)
    throw unsupported('pieces', 'an unused one', ['BPE models without them']);
  const unk = idsOf[UNKNOWN]!;
  if (!scores.length || unk.length > 1 || (!unk.length && !trainer.byte_fallback))
    throw invalid('pieces', `${unk.length} unknown ones`, 'one');
  if (trainer.byte_fallback && idsOf[BYTE]!.length !== 256)
    throw invalid('pieces', `${idsOf[BYTE]!.length} bytes`, '256');
  const vocabulary = builder.build();
  if (vocabulary.size !== scores.length) throw invalid('pieces', 'named twice', 'different ones');
  const { treat_whitespace_as_suffix, byte_fallback, unk_surface } = trainer;
  const { add_dummy_prefix, remove_extra_whitespaces } = spec;
  return {
    json: {
      version: '1.0',
      added_tokens: [],
      normalizer: { type: 'SentencePiece', ...spec, treat_whitespace_as_suffix, symbols },
      pre_tokenizer: null,
      post_processor: null,
      decoder: {
        type: 'SentencePiece',
        unk_surface,
        unknown: unk.map((id) => vocabulary.tokenOf(id)),
        control: idsOf[CONTROL]!.map((id) => vocabulary.tokenOf(id)),
        byte_fallback,
        add_dummy_prefix,
        remove_extra_whitespaces,
      },
      model: {
        type: `SentencePiece${model}`,
        unk_id: unk[0] ?? -1,
        byte_fallback,
        control: idsOf[CONTROL],
        user_defined: idsOf[USER_DEFINED],
        unused: idsOf[UNUSED],
        bytes: idsOf[BYTE],
      },
    },
    vocabulary,
    scores: { at: builder.kernel.keep(Float64Array.from(scores)), count: scores.length },
  };
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const bits = (bytes[at]! << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    const left = bytes.length - at;
    text +=
      ALPHABET[bits >> 18]! +
      ALPHABET[(bits >> 12) & 63]! +
      (left > 1 ? ALPHABET[(bits >> 6) & 63]! : '=') +
      (left > 2 ? ALPHABET[bits & 63]! : '=');
  }
  return text;
}
