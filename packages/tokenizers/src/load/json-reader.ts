import { invalid } from '../errors.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { decode } from '../utf8.ts';

export const OPEN_BRACE = 0x7b;
export const OPEN_BRACKET = 0x5b;

/** By the numbers that the kernel has for what it expected. */
const EXPECTED = [
  '',
  'punctuation',
  'a comma or the end of the list',
  'an end, and less than 128 levels',
  'a character of a string',
  'an escape',
  'a surrogate pair',
  'four hexadecimal digits',
  'an integer from 0 to what the file has room for',
  'a number',
];

/** Reads JSON from its bytes, piece by piece, in the memory of a kernel: 100,000 tokens never become 100,000 strings. */
export class JsonReader {
  readonly kernel: Kernel;
  readonly #start: number;
  readonly #end: number;

  constructor(kernel: Kernel, json: Uint8Array) {
    this.kernel = kernel;
    this.#start = kernel.keep(json);
    this.#end = this.#start + json.length;
    kernel.call.openJson(this.#start, this.#end);
  }

  /** Bytes of the JSON that have been read. */
  get at(): number {
    return this.kernel.call.jsonPlace() - this.#start;
  }

  set at(at: number) {
    this.kernel.call.openJson(this.#start + at, this.#end);
  }

  /** Throws what has gone wrong since. */
  check(): void {
    const expected = this.kernel.call.jsonExpected();
    if (!expected) return;
    const { at } = this;
    const end = this.#start + at >= this.#end;
    const byte = this.kernel.bytes[this.#start + at]!;
    throw invalid(`byte ${at} of the JSON`, end ? 'the end' : `0x${byte.toString(16)}`, EXPECTED[expected]!);
  }

  /** The next byte that is not white space, or 0 at the end. */
  peek(): number {
    return this.kernel.call.peekJson();
  }

  /** The keys of an object, one after the other; what stands behind each has to be read before the next. */
  *keys(): Generator<string, void> {
    const { call } = this.kernel;
    for (let more = call.enterList(OPEN_BRACE); more; more = call.goOnInList(OPEN_BRACE)) {
      call.readKey();
      this.check();
      yield decode(this.kernel.bytes, call.stringStart(), call.stringEnd());
      this.check();
    }
    this.check();
  }

  /** Reads over a value. */
  skip(): void {
    this.kernel.call.skipValue();
    this.check();
  }
}
