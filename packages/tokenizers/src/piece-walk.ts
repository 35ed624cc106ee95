import type { Kernel } from './kernel/kernel.ts';
import type { Model } from './models/model.ts';
import type { Pieces } from './pieces.ts';
import type { Text } from './text.ts';
import type { Tokens } from './tokens.ts';
import type { Tracker } from './tracking.ts';

/** Bytes that the kernel is given at a time, if it can be helped: what its memory has grown to stays. */
const WINDOW = 8192;
// What the kernel says of its work.
const MORE = 1;
const NO_UNKNOWN = 2;

/** Makes tokens of pieces, in the kernel, with a pause at least every few milliseconds. */
export class PieceWalk {
  readonly #kernel: Kernel;
  readonly #model: Model;
  /** Stages of the kernel that cut the pieces before the model gets them: from number `#first` to before `#last`. */
  readonly #first: number;
  readonly #last: number;
  readonly #tokens: Tokens;
  #tracker: Tracker | undefined;
  #text!: Text;
  #bounds!: Int32Array;
  #count = 0;
  /** The piece whose turn it is, and where in the text what is left of it begins. */
  #piece = 0;
  #at = 0;
  /** The kernel is not done with what it has. */
  #busy = false;
  // What it has: text up to `#end`, in its memory from `#buffer` on, of the pieces before number `#next`, or of a part of one.
  #next = 0;
  #end = 0;
  #buffer = 0;
  #partial = false;
  #window = WINDOW;
  /** Of a part, where in memory that begins which may change with what follows. */
  #rest = 0;

  constructor(model: Model, first: number, last: number, tokens: Tokens) {
    this.#kernel = model.vocabulary.kernel;
    this.#model = model;
    this.#first = first;
    this.#last = last;
    this.#tokens = tokens;
  }

  /** Begins with new pieces, and forgets others. */
  begin({ text, bounds, count }: Pieces, tracker: Tracker | undefined): void {
    this.#text = text;
    this.#bounds = bounds;
    this.#count = count;
    this.#tracker = tracker;
    this.#piece = 0;
    this.#at = bounds[0]!;
    this.#window = WINDOW;
    this.#busy = false;
  }

  /** Goes on until the next pause. False when all was done. */
  next(): boolean {
    if (!this.#busy && this.#piece === this.#count) return false;
    const status = this.#busy ? this.#kernel.call.goOn() : this.#start();
    if (status === NO_UNKNOWN) throw this.#model.missing();
    this.#busy = status === MORE;
    if (!this.#busy) this.#collect();
    return true;
  }

  /** Gives the kernel the next pieces that fit into a window, or the next part of one that does not, if that can be. */
  #start(): number {
    const { call } = this.#kernel;
    const bounds = this.#bounds;
    const at = this.#at;
    const cuts = this.#first < this.#last;
    let next = this.#piece + 1;
    let end = bounds[next * 2 - 1]!;
    this.#partial = end - at > this.#window && (cuts || call.wordsRunOn() === 1);
    if (this.#partial) end = characterStart(this.#text.bytes, at + this.#window);
    else while (next < this.#count && bounds[next * 2 + 1]! - at <= WINDOW) end = bounds[next++ * 2 + 1]!;
    this.#next = next;
    this.#end = end;
    this.#buffer = call.textBuffer(Math.max(end - at, WINDOW));
    this.#writeList();
    this.#kernel.bytes.set(this.#text.bytes.subarray(at, end), this.#buffer);
    if (cuts) this.#rest = call.cut(this.#first, this.#last, +this.#partial);
    return call.tokenize(+(this.#partial && !cuts));
  }

  #writeList(): void {
    const shift = this.#buffer - this.#at;
    const list = this.#kernel.call.pieceList(this.#next - this.#piece) >> 2;
    const { integers } = this.#kernel;
    const bounds = this.#bounds;
    for (let from = this.#piece * 2, to = list; from < this.#next * 2;) integers[to++] = bounds[from++]! + shift;
    // The first may have begun before, and the last go on.
    integers[list] = this.#buffer;
    if (this.#partial) integers[list + 1] = this.#end + shift;
  }

  /** Takes what the kernel has made, and turns to what is next. */
  #collect(): void {
    const { call } = this.#kernel;
    const { integers } = this.#kernel;
    const count = call.tokenCount();
    const column = (index: number): Int32Array => {
      const at = call.tokenColumn(index) >> 2;
      return integers.subarray(at, at + count);
    };
    const cuts = this.#first < this.#last;
    this.#tokens.append(column(0));
    if (this.#tracker) {
      const list = call.pieces() >> 2;
      const bounds = integers.subarray(list, list + call.pieceCount() * 2);
      const columns = [column(0), column(1), column(2)] as const;
      this.#tracker.pieces(this.#text, this.#buffer - this.#at, bounds, columns, this.#partial && !cuts);
    }
    if (!this.#partial) {
      this.#piece = this.#next;
      this.#at = this.#bounds[this.#piece * 2]!;
      this.#window = WINDOW;
      return;
    }
    const rest = (cuts ? this.#rest : call.restOfPiece()) - this.#buffer;
    this.#at += rest;
    // Where nothing was certain, more has to be looked at.
    if (rest === 0) this.#window *= 2;
  }
}

/** Where the character begins that byte `at` is of. */
function characterStart(bytes: Uint8Array, at: number): number {
  while ((bytes[at]! & 0xc0) === 0x80) at--;
  return at;
}
