import type { Colour } from '../palette.ts';
import { LETTER } from './font.ts';
import type { Shape, Strokes } from './shape.ts';

/** A coloured plate with text on it. */
export interface Plate {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly text: string;
  readonly colour: Colour;
  /** Pixels for a dot of a letter. */
  readonly letter: number;
}

/**
 * Where labels go: above their place, or else just below it, and all of it in the picture; in smaller letters where the frame is narrow or
 * another label is in the way. One that finds no place is left out: findings come best first.
 */
export function placeLabels(
  shapes: readonly Shape[],
  size: { readonly width: number; readonly height: number },
  { strokes, measure }: { readonly strokes: Strokes; readonly measure: (text: string, letter: number) => number },
): Plate[] {
  const plates: Plate[] = [];
  const half = Math.ceil(strokes.line / 2);
  const inside = (value: number, most: number) => Math.max(0, Math.min(Math.round(value), most));
  for (const shape of shapes) {
    if (shape.kind !== 'label') continue;
    const { at, text, colour, room } = shape;
    const places = [];
    for (let { letter } = strokes; letter > 0; letter--) {
      const [width, height] = [measure(text, letter), (LETTER.height + 1) * letter];
      if (letter > 1 && width > 2 * room) continue;
      const above = Math.round(at[1]) - half - height;
      const below = inside(at[1] + half, size.height - height);
      const left = inside(at[0] - half, size.width - width);
      const tops = above >= 0 ? [above, below] : [below];
      places.push(...tops.map((top) => ({ left, top, width, height, text, colour, letter })));
    }
    const free = places.find((place) => !plates.some((other) => overlap(place, other)));
    if (free) plates.push(free);
  }
  return plates;
}

function overlap(a: Plate, b: Plate): boolean {
  const across = a.left < b.left + b.width && b.left < a.left + a.width;
  return across && a.top < b.top + b.height && b.top < a.top + a.height;
}
