import type { Stretch, TokenMatcher } from './added-tokens.ts';
import type { Cutter, MarkStage, PreTokenizer, Stage } from './component.ts';
import type { Model } from './models/model.ts';
import { kernelCutter } from './kernel/cutter.ts';
import type { KernelNormalizer } from './kernel/normalizer.ts';
import { PieceList } from './pieces.ts';
import { PieceWalk } from './piece-walk.ts';
import { Text } from './text.ts';
import { Tokens } from './tokens.ts';
import { type Tracker, trackOriginal } from './tracking.ts';
import { encodeInto } from './utf8.ts';
import { WholeText } from './whole-text.ts';

/** A buffer that one long text has left behind is given back above so many bytes. */
const KEEP = 1 << 22;

/** What a text goes through on its way to tokens. */
export interface TextStages {
  /** Finds added tokens in the text as it is. */
  readonly raw: TokenMatcher | undefined;
  readonly normalizer: KernelNormalizer;
  /** Finds them in the normalised text. */
  readonly normalized: TokenMatcher | undefined;
  readonly preTokenizer: PreTokenizer;
  readonly model: Model;
}

/** Goes over a text from its bytes to its tokens, with pauses. Its buffers are used again for the next text. */
export class TextWalk {
  readonly #stages: TextStages;
  readonly #tokens = new Tokens();
  readonly #cutters: readonly Cutter[];
  readonly #pieces: PieceWalk;
  /** Takes the texts that the kernel can do by itself, and has the one that was begun with last. */
  readonly #whole: WholeText | undefined;
  #wholly = false;
  readonly #source = new Text();
  readonly #segment = new Text();
  readonly #list = new PieceList();
  #tracker: Tracker | undefined;
  // What is between added tokens of the text, and of the last of these stretches once it was normalised, and which is next.
  #outer: readonly Stretch[] = [];
  #nextOuter = 0;
  #text = this.#source;
  #inner: readonly Stretch[] = [];
  #nextInner = 0;

  constructor(stages: TextStages) {
    const { model, preTokenizer, raw, normalizer, normalized } = stages;
    const { kernel } = model.vocabulary;
    this.#stages = stages;
    // The last steps, as far as the kernel can make them, are made on the way to the model.
    const isMade = (step: Cutter | Stage, i: number): step is Stage =>
      typeof step === 'object' && (!('mark' in step) || (i === preTokenizer.length - 1 && hasMark(model, step)));
    let first = preTokenizer.length;
    while (first > 0 && isMade(preTokenizer[first - 1]!, first - 1)) first--;
    this.#cutters = preTokenizer.slice(0, first).map((step) => {
      if (typeof step === 'function') return step;
      return 'mark' in step ? step.otherwise : kernelCutter(kernel, kernel.addStage(step));
    });
    const numbers = preTokenizer.slice(first).map((step) => kernel.addStage(step as Stage));
    const from = numbers[0] ?? 0;
    this.#pieces = new PieceWalk(model, from, from + numbers.length, this.#tokens);
    if (normalizer.rewriters && first === 0)
      this.#whole = new WholeText(model, normalizer.rewriters, raw, normalized, numbers.length);
  }

  /** Bytes of the text that was begun with last. */
  get byteLength(): number {
    return this.#source.length;
  }

  /** Tokens of the text, once it is done. */
  get count(): number {
    return this.#wholly ? this.#whole!.count : this.#tokens.length;
  }

  /** The ids of the tokens. */
  takeIds(): Int32Array {
    return this.#wholly ? this.#whole!.takeIds() : this.#tokens.ids.slice(0, this.#tokens.length);
  }

  /** Begins with a text, and forgets the one before. With a `tracker` the text is tracked, and the tokens are shown to it. */
  begin(text: string, tracker: Tracker | undefined): void {
    this.#wholly = !tracker && !!this.#whole?.begin(text);
    if (this.#wholly) return;
    const source = this.#source;
    if (source.bytes.length > KEEP) source.bytes = new Uint8Array(256);
    if (source.bytes.length < text.length * 3) source.bytes = new Uint8Array(text.length * 3);
    source.length = encodeInto(text, source.bytes);
    if (tracker) trackOriginal(source);
    else source.track(false);
    this.#tokens.length = 0;
    this.#tracker = tracker;
    this.#outer = stretches(this.#stages.raw, source);
    this.#nextOuter = 0;
    this.#inner = [];
    this.#nextInner = 0;
    this.#pieces.begin(this.#list.reset(source), undefined);
  }

  /** Goes on until the next pause. False when all was done. */
  next(): boolean {
    if (this.#wholly) return this.#whole!.next();
    if (this.#pieces.next()) return true;
    if (this.#nextInner < this.#inner.length) {
      const stretch = this.#inner[this.#nextInner++]!;
      if (stretch.token) this.#add(stretch, this.#text);
      else this.#cut(stretch);
      return true;
    }
    if (this.#nextOuter === this.#outer.length) return false;
    const stretch = this.#outer[this.#nextOuter++]!;
    if (stretch.token) {
      this.#add(stretch, this.#source);
      return true;
    }
    const { normalizer, normalized } = this.#stages;
    const segment = this.#segmentOf(stretch);
    this.#text = normalizer.run(segment);
    this.#inner = stretches(normalized, this.#text);
    this.#nextInner = 0;
    return true;
  }

  #add({ start, end, token }: Stretch, within: Text): void {
    this.#tokens.push(token!.id);
    this.#tracker?.added(within, start, end);
  }

  /** A stretch of the source as a text of its own. */
  #segmentOf({ start, end }: Stretch): Text {
    const source = this.#source;
    if (end - start === source.length) return source;
    const segment = this.#segment.reset(source, end - start);
    segment.origin = start;
    segment.copy(source, start, end);
    return segment;
  }

  #cut({ start, end }: Stretch): void {
    const list = this.#list;
    if (end - start === this.#text.length) list.all(this.#text);
    else list.reset(this.#text).push(start, end);
    let pieces = list as Parameters<Cutter>[0];
    for (const cut of this.#cutters) pieces = cut(pieces);
    this.#pieces.begin(pieces, this.#tracker);
  }
}

/** The kernel has room for a mark that is a token. */
function hasMark(model: Model, { mark }: MarkStage): boolean {
  return model.vocabulary.find(mark, 0, mark.length) >= 0;
}

function stretches(matcher: TokenMatcher | undefined, { bytes, length }: Text): Stretch[] {
  if (matcher) return matcher.split(bytes, 0, length);
  return length ? [{ start: 0, end: length, token: undefined }] : [];
}
