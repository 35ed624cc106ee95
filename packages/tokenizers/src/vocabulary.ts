import type { Kernel } from './kernel/kernel.ts';
import { decode, encode } from './utf8.ts';

/** A table of tokens with their ids, in the memory of a kernel. */
export class Vocabulary {
  readonly kernel: Kernel;
  /** Of the table. */
  readonly address: number;
  /** One more than the highest id. */
  readonly count: number;
  /** Number of tokens. */
  readonly size: number;
  /** The bytes of all tokens. */
  readonly pool: number;
  readonly poolSize: number;
  // Of each id, and behind them of each further spelling: where it begins and ends in the pool, -1 where an id has no token.
  readonly #starts: number;
  readonly #ends: number;
  /** The ids of further spellings: files exist where two tokens have one id. */
  readonly #otherIds: number;
  readonly #others: number;

  constructor(kernel: Kernel, address: number) {
    this.kernel = kernel;
    this.address = address;
    const fields = kernel.integers.subarray(address >> 2);
    this.pool = fields[0]!;
    this.poolSize = fields[1]!;
    this.#starts = fields[2]!;
    this.#ends = fields[3]!;
    this.count = fields[4]!;
    this.#otherIds = fields[5]!;
    this.#others = fields[6]!;
    this.size = fields[7]!;
  }

  /** The same table in the memory of another kernel, without what is beside it. */
  copyTo(kernel: Kernel): Vocabulary {
    const { bytes } = this.kernel;
    const copy = (at: number, size: number): number => kernel.keep(bytes.subarray(at, at + size));
    const size = (this.count + this.#others) * 4;
    const address = kernel.call.makeVocabulary(
      copy(this.pool, this.poolSize),
      this.poolSize,
      copy(this.#starts, size),
      copy(this.#ends, size),
      this.count,
      copy(this.#otherIds, this.#others * 4),
      this.#others,
    );
    kernel.call.fileTokens(address, 0);
    return new Vocabulary(kernel, address);
  }

  /** The id of bytes, or -1. */
  find(bytes: Uint8Array, start: number, end: number): number {
    const at = this.kernel.lend(bytes, start, end);
    return this.kernel.call.findToken(this.address, at, at + end - start);
  }

  idOf(token: string): number | undefined {
    const bytes = encode(token);
    const id = this.find(bytes, 0, bytes.length);
    return id < 0 ? undefined : id;
  }

  /** Where the token of an id begins, or -1; in the pool. With ids from `count` on, further spellings. */
  startOf(id: number): number {
    return this.kernel.integers[(this.#starts >> 2) + id]!;
  }

  endOf(id: number): number {
    return this.kernel.integers[(this.#ends >> 2) + id]!;
  }

  /** The token as text, or undefined where no token has the id. */
  tokenOf(id: number): string | undefined {
    const start = Number.isInteger(id) && id >= 0 && id < this.count ? this.startOf(id) : -1;
    return start < 0 ? undefined : decode(this.kernel.bytes, this.pool + start, this.pool + this.endOf(id));
  }

  /** The ids of the further spellings. */
  get otherIds(): Int32Array {
    return this.kernel.integersAt({ at: this.#otherIds, count: this.#others });
  }
}
