import type { Run } from './run.ts';
import type { Window } from './truncation.ts';

/** Which unit offsets count: JavaScript's UTF-16 units, or Unicode code points as Python does. */
export type OffsetUnit = 'utf16' | 'codepoint';

export interface Detail {
  /** Start and end of each token in the text. */
  readonly offsets: Int32Array;
  /** The word of each token: its place in what the pre-tokenizer made of the text. */
  readonly words: Int32Array;
}

/** A stretch of an encoding: tokens of a text, or one token that stands for itself. */
export interface Part {
  /** 0 the text, 1 its pair; SPECIAL a special token, PADDING what an encoding is filled up with. */
  readonly sequence: 0 | 1 | -1 | -2;
  /** Of the text, which tokens, or how often the special one. Without it, all of them, and once. */
  readonly window?: Window;
  readonly typeId: number;
  readonly id: number;
  readonly token: string;
}

/** Cuts white space off the offsets of a window's tokens. */
export type Trim = (offsets: Int32Array, tokens: readonly string[]) => void;

export const SPECIAL = -1;
export const PADDING = -2;

/** Which tokens of its run a part has. */
function windowOf({ sequence, window }: Part, runs: readonly Run[]): Window {
  return window ?? [0, sequence < 0 ? 1 : runs[sequence]!.ids.length];
}

/** Number of tokens. */
export function sizeOf(part: Part, runs: readonly Run[]): number {
  const { window, sequence } = part;
  if (window) return window[1] - window[0];
  return sequence < 0 ? 1 : runs[sequence]!.ids.length;
}

/**
 * What a text (and its pair) became. All columns have one number for each token, `offsets` two. Only `ids` is made at once; the
 * others come when they are first read, and those that need offsets go over the text a second time.
 */
export class Encoding {
  readonly ids: Int32Array;
  /** The further windows of a text that was cut, when truncation is on. */
  readonly overflowing: readonly Encoding[];
  readonly #parts: readonly Part[];
  readonly #runs: readonly Run[];
  readonly #unit: OffsetUnit;
  readonly #trim: Trim | undefined;
  /** What has been asked for: most encodings are made for their ids alone. */
  #made: Map<string, unknown> | undefined = undefined;

  constructor(
    parts: readonly Part[],
    runs: readonly Run[],
    unit: OffsetUnit,
    trim: Trim | undefined,
    overflowing: readonly Encoding[],
  ) {
    this.#parts = parts;
    this.#runs = runs;
    this.#unit = unit;
    this.#trim = trim;
    this.overflowing = overflowing;
    this.ids = idsOf(parts, runs);
  }

  get length(): number {
    return this.ids.length;
  }

  /** 0 for the tokens of the first text, mostly 1 for those of the pair: the post-processor says. */
  get typeIds(): Int32Array {
    return this.#column('typeIds', (part) => part.typeId);
  }

  /** 1 for tokens, 0 for padding. */
  get attentionMask(): Int32Array {
    return this.#column('attentionMask', (part) => (part.sequence === PADDING ? 0 : 1));
  }

  /** 1 for what was added: special tokens and padding. */
  get specialTokensMask(): Int32Array {
    return this.#column('specialTokensMask', (part) => (part.sequence < 0 ? 1 : 0));
  }

  /** 0 for the text, 1 for its pair, -1 for what was added. */
  get sequenceIds(): Int32Array {
    return this.#column('sequenceIds', (part) => Math.max(part.sequence, -1));
  }

  /** Start and end of each token in its own text. 0, 0 for what was added. */
  get offsets(): Int32Array {
    return this.#once('offsets', () => {
      const offsets = new Int32Array(this.length * 2);
      this.#eachText((part, run, at) => {
        const [from, to] = windowOf(part, this.#runs);
        const own = run.tracked.detail(this.#unit).offsets.slice(from * 2, to * 2);
        this.#trim?.(own, run.tracked.tokens.slice(from, to));
        offsets.set(own, at * 2);
      });
      return offsets;
    });
  }

  /** The word that each token is of, counted from 0 in each text; -1 for what was added. */
  get wordIds(): Int32Array {
    return this.#once('wordIds', () => {
      const words = new Int32Array(this.length).fill(-1);
      this.#eachText((part, run, at) =>
        words.set(run.tracked.detail(this.#unit).words.subarray(...windowOf(part, this.#runs)), at),
      );
      return words;
    });
  }

  /** The tokens as the vocabulary spells them. */
  get tokens(): readonly string[] {
    return this.#once('tokens', () =>
      this.#parts.flatMap((part) =>
        part.sequence >= 0
          ? this.#runs[part.sequence]!.tracked.tokens.slice(...windowOf(part, this.#runs))
          : Array<string>(sizeOf(part, this.#runs)).fill(part.token),
      ),
    );
  }

  #eachText(visit: (part: Part, run: Run, at: number) => void): void {
    let at = 0;
    for (const part of this.#parts) {
      if (part.sequence >= 0) visit(part, this.#runs[part.sequence]!, at);
      at += sizeOf(part, this.#runs);
    }
  }

  #column(name: string, valueOf: (part: Part) => number): Int32Array {
    return this.#once(name, () => {
      const column = new Int32Array(this.length);
      let at = 0;
      for (const part of this.#parts) column.fill(valueOf(part), at, (at += sizeOf(part, this.#runs)));
      return column;
    });
  }

  #once<T>(name: string, make: () => T): T {
    const made = (this.#made ??= new Map());
    if (!made.has(name)) made.set(name, make());
    return made.get(name) as T;
  }
}

function idsOf(parts: readonly Part[], runs: readonly Run[]): Int32Array {
  const [only] = parts;
  if (parts.length === 1 && only!.sequence >= 0 && !only!.window) return runs[only!.sequence]!.ids;
  let length = 0;
  for (const part of parts) length += sizeOf(part, runs);
  const ids = new Int32Array(length);
  let at = 0;
  for (const part of parts) {
    const size = sizeOf(part, runs);
    if (part.sequence < 0) ids.fill(part.id, at, at + size);
    else {
      const own = runs[part.sequence]!.ids;
      ids.set(part.window ? own.subarray(...part.window) : own, at);
    }
    at += size;
  }
  return ids;
}
