import { Encoding, type OffsetUnit, PADDING, type Part, sizeOf, type Trim } from './encoding.ts';
import type { Padding } from './padding.ts';
import type { Slot } from './post-processor.ts';
import type { Run } from './run.ts';
import { lengthsWithin, type Truncation, windowsOf } from './truncation.ts';

/** An encoding that may still be padded. */
export class Draft {
  readonly #runs: readonly Run[];
  /** The encoding first, then its further windows. */
  readonly #variants: readonly (readonly Part[])[];
  readonly #unit: OffsetUnit;
  readonly #trim: Trim | undefined;

  constructor(runs: readonly Run[], variants: readonly (readonly Part[])[], unit: OffsetUnit, trim: Trim | undefined) {
    this.#runs = runs;
    this.#variants = variants;
    this.#unit = unit;
    this.#trim = trim;
  }

  get length(): number {
    return lengthOf(this.#variants[0]!, this.#runs);
  }

  build(variants = this.#variants): Encoding {
    const make = (parts: readonly Part[], overflowing: readonly Encoding[]): Encoding =>
      new Encoding(parts, this.#runs, this.#unit, this.#trim, overflowing);
    return make(variants[0]!, variants.length > 1 ? variants.slice(1).map((parts) => make(parts, none)) : none);
  }

  padded({ direction = 'right', id = 0, typeId = 0, token = '[PAD]' }: Padding, length: number): Encoding {
    return this.build(
      this.#variants.map((parts) => {
        const missing = length - lengthOf(parts, this.#runs);
        if (missing <= 0) return parts;
        const filling: Part = { sequence: PADDING, window: [0, missing], typeId, id, token };
        return direction === 'left' ? [filling, ...parts] : [...parts, filling];
      }),
    );
  }
}

const none: readonly Encoding[] = [];

function lengthOf(parts: readonly Part[], runs: readonly Run[]): number {
  return parts.reduce((sum, part) => sum + sizeOf(part, runs), 0);
}

/** The parts of an encoding and, where a text is cut, of all its further windows, in the reference's order: the windows of what comes first vary slowest. */
export function draftParts(slots: readonly Slot[], runs: readonly Run[], truncation: Truncation): (readonly Part[])[] {
  const added = slots.reduce((count, { sequence }) => count + (sequence < 0 ? 1 : 0), 0);
  const lengths = runs.map((run) => run.ids.length);
  const room = Math.max(truncation.maxLength - added, 0);
  const kept = lengthsWithin(lengths[0]!, lengths[1], room, truncation.strategy);
  let variants: Part[][] = [[]];
  for (const slot of slots) {
    const { sequence, windowTypeId = Math.max(sequence, 0) } = slot;
    const windows = sequence < 0 ? [] : windowsOf(lengths[sequence]!, kept[sequence as 0 | 1], truncation);
    if (windows.length < 2) {
      for (const parts of variants) parts.push(slot);
      continue;
    }
    // The reference mostly gives only the first window the layout's type id; the others keep 0 for the text and 1 for its pair.
    const own = windows.map((window, i): Part => ({ ...slot, window, typeId: i === 0 ? slot.typeId : windowTypeId }));
    const [first, ...rest] = variants;
    variants = [
      [...first!, own[0]!],
      ...rest.flatMap((parts) => own.map((part) => [...parts, part])),
      ...own.slice(1).map((part) => [...first!, part]),
    ];
  }
  return variants;
}
