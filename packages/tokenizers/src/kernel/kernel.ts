import { instantiate } from '#kernel';
import { BYTE_TO_CHAR } from '../byte-level.ts';
import type { CharacterRewriting, Stage } from '../component.ts';
import { encode, writeCodePoint } from '../utf8.ts';
import type { KernelExports, KernelInstance } from './instance.ts';

/** In place of how a character split cuts, as the kernel has it. */
const MARKS = -1;
// Of a rewriter of characters, as the kernel has them.
const LOOK_UP = 0xff;
const SAME = 1;
const NOT_ALONE = 2;
const SAME_BEHIND_SAME = 3;

/** Numbers in the memory of a kernel: where the first is, and how many. */
export interface Numbers {
  readonly at: number;
  readonly count: number;
}

/** The memory of one tokenizer, and the functions that work in it. */
export class Kernel {
  readonly call: KernelExports;
  readonly #memory: KernelInstance['memory'];
  #bytes: Uint8Array = new Uint8Array(0);
  #integers: Int32Array = new Int32Array(0);
  readonly #classOf: ((codePoint: number) => number)[] = [];
  readonly #rewritings: CharacterRewriting[] = [];
  #scratch = 0;
  #scratchSize = 0;

  constructor() {
    const { exports, memory } = instantiate({
      fillClasses: (stage, first, at, count) => {
        const classOf = this.#classOf[stage]!;
        const { bytes } = this;
        for (let i = 0; i < count; i++) bytes[at + i] = classOf(first + i) + 1;
      },
      rewritingOf: (number, codePoint) => this.#rewriting(number, codePoint),
      powerOf10,
    });
    this.call = exports;
    this.#memory = memory;
  }

  /** All memory. Good until something is allocated. */
  get bytes(): Uint8Array {
    if (this.#bytes.buffer !== this.#memory.buffer) this.#look();
    return this.#bytes;
  }

  get integers(): Int32Array {
    if (this.#integers.buffer !== this.#memory.buffer) this.#look();
    return this.#integers;
  }

  #look(): void {
    const { buffer } = this.#memory;
    this.#bytes = new Uint8Array(buffer);
    this.#integers = new Int32Array(buffer);
  }

  /** Copies numbers into memory, for good, and gives their address. */
  keep(numbers: Uint8Array | Uint16Array | Int32Array | Float32Array | Float64Array): number {
    const at = this.call.allocate(numbers.byteLength);
    this.bytes.set(new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength), at);
    return at;
  }

  /** Copies bytes into memory until the next call, and gives their address. */
  lend(bytes: Uint8Array, start = 0, end = bytes.length): number {
    const size = end - start;
    if (size > this.#scratchSize) {
      this.#scratchSize = size * 2 + 64;
      this.#scratch = this.call.allocate(this.#scratchSize);
    }
    const into = this.bytes;
    // Most are a few bytes: a loop is faster than a subarray and `set`.
    if (size > 64) into.set(bytes.subarray(start, end), this.#scratch);
    else for (let i = 0; i < size; i++) into[this.#scratch + i] = bytes[start + i]!;
    return this.#scratch;
  }

  integersAt({ at, count }: Numbers): Int32Array {
    return this.integers.subarray(at >> 2, (at >> 2) + count);
  }

  doublesAt({ at, count }: Numbers): Float64Array {
    return new Float64Array(this.#memory.buffer, at, count);
  }

  /** Appends a stage, and gives its number. */
  addStage(stage: Stage): number {
    const { call } = this;
    if ('mark' in stage) {
      call.setMark(this.keep(stage.mark), stage.mark.length, +stage.prepends);
      return call.addStage(0, MARKS, 0, 0, 0, 0);
    }
    const { classOf, cuts, pattern, mostDigits, tail, bytewise = false, literals = [] } = stage;
    const texts = literals.map((literal) => encode(literal));
    const listed = Uint8Array.of(texts.length, ...texts.flatMap((text) => [text.length, ...text]));
    const address = texts.length ? this.keep(listed) : 0;
    return call.addStage(this.classes(classOf, bytewise), cuts, pattern, mostDigits, tail, address);
  }

  /** A class for every code point, below 0xff; or for every byte, by the character that a byte-level vocabulary has for it. */
  classes(classOf: (codePoint: number) => number, bytewise = false): number {
    const known = Uint8Array.from({ length: bytewise ? 256 : 128 }, (_, i) => classOf(bytewise ? BYTE_TO_CHAR[i]! : i));
    return this.call.makeClasses(this.#classOf.push(classOf) - 1, this.lend(known), known.length);
  }

  /** A rewriter of characters. */
  characters(rewriting: CharacterRewriting): number {
    const bytes = Uint8Array.from({ length: 256 }, (_, byte) => {
      const found = byte < 0x80 ? rewriting.characters(byte) : null;
      return found?.length === 1 && found < '\x80' ? found.charCodeAt(0) : LOOK_UP;
    });
    return this.call.characterRewriter(this.#rewritings.push(rewriting) - 1, this.keep(bytes));
  }

  /** Puts what becomes of a character into memory. */
  #rewriting(number: number, codePoint: number): number {
    const rewriting = this.#rewritings[number]!;
    const found = rewriting.characters(codePoint);
    if (found === null) return rewriting.follows?.(codePoint) ? SAME_BEHIND_SAME : NOT_ALONE;
    if (found === String.fromCodePoint(codePoint)) return SAME;
    const at = this.call.rewritingBytes(found.length * 3 + 1);
    const { bytes } = this;
    let end = at + 1;
    // A few characters: an encoder would take longer to call.
    for (const character of found) end = writeCodePoint(bytes, end, character.codePointAt(0)!);
    bytes[at] = end - at - 1;
    return at;
  }
}

const powers: number[] = [];

/** As `10 ** n` is not everywhere. */
function powerOf10(n: number): number {
  return (powers[n] ??= Number(`1e${n}`));
}
