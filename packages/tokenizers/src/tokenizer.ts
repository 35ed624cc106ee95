import { RushlightError, throwIfAborted } from '@rushlight/core/error';
import { type AddedToken, TokenMatcher } from './added-tokens.ts';
import type { Normalizer, PreTokenizer, TextRewriter } from './component.ts';
import { DecodeStream } from './decode-stream.ts';
import type { IdDecoder } from './decoders/id-decoder.ts';
import { Draft, draftParts } from './draft.ts';
import type { Encoding, OffsetUnit, Trim } from './encoding.ts';
import { kernelNormalizer } from './kernel/normalizer.ts';
import type { Model } from './models/model.ts';
import { type Padding, paddedLength } from './padding.ts';
import type { Layout, Slot } from './post-processor.ts';
import { Run } from './run.ts';
import { Text } from './text.ts';
import { TextWalk } from './text-walk.ts';
import { Tracked, Tracker } from './tracking.ts';
import { trimOffsets } from './trim.ts';
import type { Truncation } from './truncation.ts';
import { decode, encodeInto } from './utf8.ts';

export interface EncodeOptions {
  /** A second text, as in question answering or sentence pairs. */
  readonly pair?: string | undefined;
  /** Whether the post-processor's special tokens are added. True by default. */
  readonly addSpecialTokens?: boolean | undefined;
  /** How a long text is cut; `false` switches off what the file says. */
  readonly truncation?: false | Truncation | undefined;
  /** How encodings are filled up; `false` switches off what the file says. */
  readonly padding?: false | Padding | undefined;
  /** What offsets count. `utf16` by default; `codepoint` gives Python's numbers. */
  readonly offsets?: OffsetUnit | undefined;
  /** Looked at every few milliseconds. `encode` holds the thread, where no event can come in between: see `encodeAsync`. */
  readonly signal?: AbortSignal | undefined;
}

export interface DecodeOptions {
  /** Whether special tokens are left out. False by default. */
  readonly skipSpecialTokens?: boolean | undefined;
}

/** What a tokenizer is put together from. */
export interface TokenizerStages {
  readonly normalizer: Normalizer;
  readonly preTokenizer: PreTokenizer;
  readonly model: Model;
  readonly layout: Layout;
  readonly addedTokens: readonly AddedToken[];
  readonly truncation: Truncation | undefined;
  readonly padding: Padding | undefined;
  /** `size` is one more than the highest id. */
  decoder(size: number, tokenOf: (id: number) => string | undefined): IdDecoder;
  readonly highestId: number;
}

/** Milliseconds. */
const PAUSE_EVERY = 8;

/**
 * One of each object that `encode` makes, for as long as its tokenizer. When a collection leaves none, V8 drops their shapes and with them
 * all code compiled for them: measured, sentences then took twice as long.
 */
const shapes = new WeakMap<BaseTokenizer, readonly unknown[]>();

/** Text to tokens and back. Made by the functions that read a file. Safe to share; nothing is kept of the texts but a bounded cache of words. */
export class BaseTokenizer {
  readonly #stages: TokenizerStages;
  readonly #trim: Trim | undefined;
  readonly #byContent: ReadonlyMap<string, AddedToken>;
  readonly #byId: ReadonlyMap<number, AddedToken>;
  readonly #normalizedContent = new Map<number, string>();
  readonly #decoder: IdDecoder;
  readonly #specials: Uint8Array;
  readonly #walk: TextWalk;
  /** Counts the texts gone over, so that a call that has paused sees whether another has taken its buffers. */
  #generation = 0;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(stages: TokenizerStages) {
    this.#stages = stages;
    const { addedTokens, layout } = stages;
    this.#trim = layout.trim && trimOffsets(layout.trim.addPrefixSpace);
    this.#byContent = new Map(addedTokens.map((token) => [token.content, token]));
    this.#byId = new Map(addedTokens.map((token) => [token.id, token]));
    const raw: [string, AddedToken][] = [];
    const inNormalized: [string, AddedToken][] = [];
    const normalizer = kernelNormalizer(stages.model.vocabulary.kernel, stages.normalizer);
    for (const token of this.#byId.values()) {
      if (!token.normalized) {
        raw.push([token.content, token]);
        continue;
      }
      const content = normalized(normalizer.run, token.content);
      if (content !== token.content) this.#normalizedContent.set(token.id, content);
      inNormalized.push([content, token]);
    }
    const matcherOf = (tokens: [string, AddedToken][]) => (tokens.length ? new TokenMatcher(tokens) : undefined);
    const { model, preTokenizer } = stages;
    this.#walk = new TextWalk({
      raw: matcherOf(raw),
      normalizer,
      normalized: matcherOf(inNormalized),
      preTokenizer,
      model,
    });
    let size = stages.highestId + 1;
    for (const id of this.#byId.keys()) size = Math.max(size, id + 1);
    this.#decoder = stages.decoder(size, (id) => this.idToToken(id));
    // A special token is one by its spelling, as in the reference: one that the normaliser has changed is not.
    this.#specials = new Uint8Array(size);
    for (const id of this.#byId.keys()) if (this.#byContent.get(this.idToToken(id)!)?.special) this.#specials[id] = 1;
    const draft = this.#encode('', undefined, {});
    shapes.set(this, [draft, draft.build()]);
  }

  /** Tokens of the model and those that were added. */
  get vocabularySize(): number {
    const { model } = this.#stages;
    let { size } = model.vocabulary;
    for (const content of this.#byContent.keys()) if (model.tokenToId(content) === undefined) size++;
    return size;
  }

  get addedTokens(): readonly AddedToken[] {
    return this.#stages.addedTokens;
  }

  /** What the file says about truncation, and what `encode` does when it is not told. */
  get truncation(): Truncation | undefined {
    return this.#stages.truncation;
  }

  get padding(): Padding | undefined {
    return this.#stages.padding;
  }

  tokenToId(token: string): number | undefined {
    return this.#byContent.get(token)?.id ?? this.#stages.model.tokenToId(token);
  }

  idToToken(id: number): string | undefined {
    const added = this.#byId.get(id);
    return added ? (this.#normalizedContent.get(id) ?? added.content) : this.#stages.model.idToToken(id);
  }

  /** Every token with its id, those of the model first. */
  *vocabulary(): Generator<readonly [token: string, id: number]> {
    const { model, highestId } = this.#stages;
    for (let id = 0; id <= highestId; id++) {
      const token = model.idToToken(id);
      if (token !== undefined && !this.#byContent.has(token)) yield [token, id];
    }
    for (const { content, id } of this.#byContent.values()) yield [content, id];
  }

  /** The tokens of a text. */
  encode(text: string, options: EncodeOptions = {}): Encoding {
    return this.#finish(this.#encode(text, options.pair, options), options);
  }

  /** As `encode`, for a text that may be long: every few milliseconds other work gets its turn, and an abort is heard. Such calls run one after the other. */
  encodeAsync(text: string, options: EncodeOptions = {}): Promise<Encoding> {
    const { pair, signal } = options;
    const result = this.#turn.then(async () => {
      const runs = [await this.#runSliced(text, signal)];
      if (pair !== undefined) runs.push(await this.#runSliced(pair, signal));
      return this.#finish(this.#draft(runs, options), options);
    });
    this.#turn = result.catch(() => {});
    return result;
  }

  /** The tokens of several texts, or pairs of them, padded to the longest where padding is on. */
  encodeBatch(
    texts: readonly (string | readonly [text: string, pair: string])[],
    options: Omit<EncodeOptions, 'pair'> = {},
  ): Encoding[] {
    if (!Array.isArray(texts)) throw refusal('texts', texts, 'a list of texts or of pairs');
    const encodings = texts.map((entry) =>
      typeof entry === 'string'
        ? this.#encode(entry, undefined, options)
        : this.#encode(entry?.[0], entry?.[1], options),
    );
    const padding = options.padding ?? this.#stages.padding;
    if (!padding) return encodings.map((encoding) => encoding.build());
    const longest = encodings.reduce((most, { length }) => Math.max(most, length), 0);
    const length = paddedLength(padding, longest);
    return encodings.map((encoding) => encoding.padded(padding, length));
  }

  /** How many tokens `encode` would give, without truncation and padding. */
  count(text: string, options: Pick<EncodeOptions, 'pair' | 'addSpecialTokens' | 'signal'> = {}): number {
    const { pair, addSpecialTokens = true, signal } = options;
    let count = this.#goOver(text, signal);
    if (pair !== undefined) count += this.#goOver(pair, signal);
    return count + this.#slots(pair !== undefined, addSpecialTokens).filter((slot) => slot.sequence < 0).length;
  }

  /** The text of a list of ids. An id that no token has is passed over. */
  decode(ids: ArrayLike<number>, options: DecodeOptions = {}): string {
    if (typeof ids?.length !== 'number') throw refusal('ids', ids, 'a list of token ids');
    return this.#decoder.decode(ids, options.skipSpecialTokens ? this.#specials : null);
  }

  /** Text as its ids come: `push` each, then `end`. Never half a character. */
  decodeStream(options: DecodeOptions = {}): DecodeStream {
    const skip = options.skipSpecialTokens ? this.#specials : null;
    return new DecodeStream(
      (ids) => this.#decoder.decode(ids, skip),
      (id) => this.#decoder.waits(id, skip),
    );
  }

  decodeBatch(batch: readonly ArrayLike<number>[], options: DecodeOptions = {}): string[] {
    return batch.map((ids) => this.decode(ids, options));
  }

  #slots(hasPair: boolean, addSpecialTokens: boolean): readonly Slot[] {
    const { layout } = this.#stages;
    if (hasPair) return addSpecialTokens ? layout.pair : layout.pairPlain;
    return addSpecialTokens ? layout.single : layout.singlePlain;
  }

  #encode(text: string, pair: string | undefined, options: EncodeOptions): Draft {
    const runs = [this.#run(text, options.signal)];
    if (pair !== undefined) runs.push(this.#run(pair, options.signal));
    return this.#draft(runs, options);
  }

  #finish(draft: Draft, options: EncodeOptions): Encoding {
    const padding = options.padding ?? this.#stages.padding;
    return padding ? draft.padded(padding, paddedLength(padding, draft.length)) : draft.build();
  }

  #draft(runs: readonly Run[], options: EncodeOptions): Draft {
    const { addSpecialTokens = true, offsets = 'utf16' } = options;
    const slots = this.#slots(runs.length > 1, addSpecialTokens);
    const truncation = options.truncation ?? this.#stages.truncation;
    return new Draft(runs, truncation ? draftParts(slots, runs, truncation) : [slots], offsets, this.#trim);
  }

  /** The buffers are shared with every other call. One that comes in a pause takes them, and this one begins anew; the third time it makes no more pauses. */
  async #runSliced(text: string, signal: AbortSignal | undefined): Promise<Run> {
    for (let attempt = 1; ; attempt++) {
      this.#begin(text, undefined);
      const mine = this.#generation;
      let since = Date.now();
      while (mine === this.#generation) {
        throwIfAborted(signal);
        if (!this.#walk.next()) return new Run(this.#walk.takeIds(), text, this.#track);
        if (attempt > 2 || Date.now() - since < PAUSE_EVERY) continue;
        await new Promise((resolve) => setTimeout(resolve, 0));
        since = Date.now();
      }
    }
  }

  #run(text: string, signal: AbortSignal | undefined): Run {
    this.#goOver(text, signal);
    return new Run(this.#walk.takeIds(), text, this.#track);
  }

  /** Goes over a text and gives the number of its tokens. */
  #goOver(text: string, signal: AbortSignal | undefined): number {
    throwIfAborted(signal);
    this.#begin(text, undefined);
    while (this.#walk.next()) throwIfAborted(signal);
    return this.#walk.count;
  }

  #begin(text: string, tracker: Tracker | undefined): void {
    if (typeof text !== 'string') throw refusal('text', text, 'a string');
    this.#generation++;
    this.#walk.begin(text, tracker);
  }

  readonly #track = (text: string): Tracked => {
    const tracker = new Tracker(this.#stages.model);
    this.#begin(text, tracker);
    while (this.#walk.next());
    return new Tracked(text, this.#walk.byteLength, tracker);
  };
}

function normalized(normalize: TextRewriter, content: string): string {
  const text = new Text(content.length * 3);
  text.length = encodeInto(content, text.bytes);
  const result = normalize(text);
  return decode(result.bytes, 0, result.length);
}

function refusal(name: string, value: unknown, expected: string): RushlightError {
  const found = value === null ? 'null' : Array.isArray(value) ? 'a list' : typeof value;
  return new RushlightError('INPUT_INVALID', `${name} is ${found}, expected ${expected}`);
}
