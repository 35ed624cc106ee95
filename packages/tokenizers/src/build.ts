import { readAddedTokens } from './added-tokens.ts';
import type { ComponentJson, Decoder, Model, Normalizer, PreTokenizer } from './component.ts';
import { build, type Registry } from './component-sequence.ts';
import { fastDecoder } from './decoders/fast.ts';
import { invalid, unsupported } from './errors.ts';
import { shown } from './json.ts';
import type { TokenizerParts } from './load/parts.ts';
import { Bpe } from './models/bpe.ts';
import { readPadding } from './padding.ts';
import { readPostProcessor } from './post-processor.ts';
import { byteLevelPieces } from './pre-tokenizers/byte-level.ts';
import type { TokenizerStages } from './tokenizer.ts';
import { readTruncation } from './truncation.ts';

/** The components that can be built. An entry of this package with fewer of them is smaller. */
export interface Components {
  readonly normalizers: Registry<Normalizer>;
  readonly preTokenizers: Registry<PreTokenizer>;
  readonly decoders: Registry<Decoder>;
  readonly models: { readonly [type: string]: (parts: TokenizerParts, rawBytes: boolean) => Model };
}

/** Puts a tokenizer together from what a loader has read. */
export function stagesOf(parts: TokenizerParts, components: Components): TokenizerStages {
  const { json, vocabulary } = parts;
  if ((json.version ?? '1.0') !== '1.0') throw unsupported('version', shown(json.version), ['"1.0"']);
  const { type } = json.model;
  if (!Object.hasOwn(components.models, type))
    throw unsupported('model.type', shown(type), Object.keys(components.models));
  const rawBytes = type === 'BPE' && endsInByteLevel(json.pre_tokenizer) && Bpe.takesRawBytes(vocabulary, json.model);
  const model = components.models[type]!(parts, rawBytes);
  const idOf = (token: string): number | undefined => model.tokenToId(token);
  const addedTokens = readAddedTokens(json.added_tokens, idOf, vocabulary.size);
  const normalizer = optional(json.normalizer, (value) => build(components.normalizers, value, 'normalizer'));
  return {
    normalizer,
    preTokenizer: optional(json.pre_tokenizer, (value) =>
      rawBytes
        ? rawPreTokenizer(components.preTokenizers, value as ComponentJson, 'pre_tokenizer')
        : build(components.preTokenizers, value, 'pre_tokenizer'),
    ),
    model,
    layout: readPostProcessor(json.post_processor),
    addedTokens,
    truncation: readTruncation(json.truncation),
    padding: readPadding(json.padding),
    decoder: optional(json.decoder, (value) => build(components.decoders, value, 'decoder')),
    fastDecoder: (size, tokenOf) =>
      fastDecoder(components.decoders, (json.decoder as ComponentJson | null | undefined) ?? null, size, tokenOf),
    highestId: vocabulary.starts.length - 1,
  };
}

function optional<T>(value: unknown, read: (value: unknown) => T): T | undefined {
  return value === undefined || value === null ? undefined : read(value);
}

/** Whether the text reaches the model in byte characters, made last of all. */
function endsInByteLevel(value: unknown): boolean {
  const json = Object(value) as Partial<ComponentJson>;
  if (json.type !== 'Sequence') return json.type === 'ByteLevel';
  const list = json['pretokenizers'];
  return Array.isArray(list) && endsInByteLevel(list[list.length - 1]);
}

/** The same pre-tokenizer, but for that last step: the bytes stay as they are. */
function rawPreTokenizer(registry: Registry<PreTokenizer>, json: ComponentJson, place: string): PreTokenizer {
  if (json.type !== 'Sequence') return byteLevelPieces(json, place);
  const list = json['pretokenizers'];
  if (!Array.isArray(list)) throw invalid(`${place}.pretokenizers`, shown(list), 'a list');
  const steps = list.map((step: ComponentJson, i) => {
    const where = `${place}.pretokenizers[${i}]`;
    return i === list.length - 1 ? rawPreTokenizer(registry, step, where) : build(registry, step, where);
  });
  return (pieces) => steps.reduce((current, step) => step(current), pieces);
}
