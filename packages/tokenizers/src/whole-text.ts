import type { TokenMatcher } from './added-tokens.ts';
import type { Kernel } from './kernel/kernel.ts';
import type { Model } from './models/model.ts';
import { encodeWithin } from './utf8.ts';

/** Bytes. A longer text goes in parts. */
const MOST = 8192;
// What the kernel says of its work.
const MORE = 1;
const NO_UNKNOWN = 2;
const HOST = 3;

/** A short text of which nothing is for the host: its bytes are written to the memory of the kernel, and its tokens are found there. */
export class WholeText {
  readonly #kernel: Kernel;
  readonly #model: Model;
  readonly #stages: number;
  #buffer: Uint8Array = new Uint8Array(0);
  #status = 0;

  /** `stages`: how many stages of the kernel, from the first on, cut the text. */
  constructor(
    model: Model,
    rewriters: readonly number[],
    raw: TokenMatcher | undefined,
    normalized: TokenMatcher | undefined,
    stages: number,
  ) {
    const { kernel } = model.vocabulary;
    this.#kernel = kernel;
    this.#model = model;
    this.#stages = stages;
    for (const rewriter of rewriters) kernel.call.addRewriter(rewriter);
    kernel.call.setFirsts(raw ? kernel.keep(raw.firsts) : 0, normalized ? kernel.keep(normalized.firsts) : 0);
  }

  get count(): number {
    return this.#kernel.call.tokenCount();
  }

  takeIds(): Int32Array {
    const at = this.#kernel.call.tokenColumn(0) >> 2;
    return this.#kernel.integers.slice(at, at + this.count);
  }

  /** Begins with a text, and may have done it all. False when it is not for the kernel alone. */
  begin(text: string): boolean {
    if (text.length > MOST) return false;
    const { call } = this.#kernel;
    const at = call.textBuffer(MOST);
    const { bytes } = this.#kernel;
    if (this.#buffer.buffer !== bytes.buffer || this.#buffer.byteOffset !== at)
      this.#buffer = bytes.subarray(at, at + MOST);
    const size = encodeWithin(text, this.#buffer);
    if (size < 0) return false;
    this.#status = call.tokenizeWhole(size, 0, this.#stages);
    return this.#status !== HOST;
  }

  /** Goes on until the next pause. False when all was done. */
  next(): boolean {
    if (this.#status === NO_UNKNOWN) throw this.#model.missing();
    if (this.#status !== MORE) return false;
    this.#status = this.#kernel.call.goOn();
    return true;
  }
}
