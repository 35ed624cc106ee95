import type { Text } from './text.ts';

/** A text cut into pieces: piece `i` is bytes `bounds[2i]` to `bounds[2i + 1]` of `text`. Pieces are in order, not empty, and may have gaps between them. */
export interface Pieces {
  text: Text;
  bounds: Int32Array;
  count: number;
  /** The one piece is the whole text and nothing has cut yet: it begins where the text does (`text.origin`), whatever was dropped there. */
  readonly whole: boolean;
}

/** Pieces to be filled, one by one. An empty piece is left out. */
export class PieceList implements Pieces {
  text!: Text;
  bounds = new Int32Array(256);
  count = 0;
  whole = false;

  reset(text: Text): this {
    this.text = text;
    this.count = 0;
    this.whole = false;
    return this;
  }

  /** One piece: all of the text. */
  all(text: Text): this {
    this.reset(text).push(0, text.length);
    this.whole = true;
    return this;
  }

  push(start: number, end: number): void {
    if (start === end) return;
    const at = this.count++ * 2;
    if (at === this.bounds.length) {
      const bounds = new Int32Array(at * 2);
      bounds.set(this.bounds);
      this.bounds = bounds;
    }
    this.bounds[at] = start;
    this.bounds[at + 1] = end;
  }
}
