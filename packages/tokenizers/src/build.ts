import { readAddedTokens } from './added-tokens.ts';
import type { ComponentJson, Decoder, Normalizer, PreTokenizer } from './component.ts';
import { build, type Registry } from './component-sequence.ts';
import { idDecoder } from './decoders/id-decoder.ts';
import { unsupported } from './errors.ts';
import { shown } from './json.ts';
import type { TokenizerParts } from './load/parts.ts';
import { takesRawBytes } from './models/bpe.ts';
import type { BuildModel } from './models/index.ts';
import { readPadding } from './padding.ts';
import { readPostProcessor } from './post-processor.ts';
import { buildPreTokenizer, isByteLevel } from './pre-tokenizers/build.ts';
import type { TokenizerStages } from './tokenizer.ts';
import { readTruncation } from './truncation.ts';

/** The components that can be built. An entry of this package with fewer of them is smaller. */
export interface Components {
  readonly normalizers: Registry<Normalizer>;
  readonly preTokenizers: Registry<PreTokenizer>;
  readonly decoders: Registry<Decoder>;
  readonly models: { readonly [type: string]: BuildModel };
}

/** Puts a tokenizer together from what a loader has read. */
export function stagesOf(parts: TokenizerParts, components: Components): TokenizerStages {
  const { json, vocabulary } = parts;
  if ((json.version ?? '1.0') !== '1.0') throw unsupported('version', shown(json.version), ['"1.0"']);
  const { type } = json.model;
  if (!Object.hasOwn(components.models, type))
    throw unsupported('model.type', shown(type), Object.keys(components.models));
  const rawBytes = type === 'BPE' && isByteLevel(json.pre_tokenizer) && takesRawBytes(vocabulary, json.model);
  const model = components.models[type]!(parts, rawBytes);
  const idOf = (token: string): number | undefined => model.tokenToId(token);
  const addedTokens = readAddedTokens(json.added_tokens, idOf, vocabulary.size);
  return {
    normalizer: optional(json.normalizer, (value) => build(components.normalizers, value, 'normalizer')) ?? [],
    preTokenizer: buildPreTokenizer(components.preTokenizers, json.pre_tokenizer, rawBytes),
    model,
    layout: readPostProcessor(json.post_processor),
    addedTokens,
    truncation: readTruncation(json.truncation),
    padding: readPadding(json.padding),
    decoder: (size, tokenOf) =>
      idDecoder(components.decoders, (json.decoder as ComponentJson | null | undefined) ?? null, size, tokenOf),
    highestId: vocabulary.count - 1,
  };
}

function optional<T>(value: unknown, read: (value: unknown) => T): T | undefined {
  return value === undefined || value === null ? undefined : read(value);
}
