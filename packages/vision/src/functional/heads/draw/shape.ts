import type { Point } from '../../geometry.ts';
import type { Colour } from '../palette.ts';

/** What results are drawn as, on pixels and on a canvas alike. Places are pixels of the picture, edges. */
export type Shape =
  | {
      readonly kind: 'polygon';
      readonly rings: readonly (readonly Point[])[];
      readonly colour: Colour;
      readonly fill: number;
    }
  | { readonly kind: 'dot'; readonly at: Point; readonly colour: Colour }
  | {
      readonly kind: 'label';
      readonly at: Point;
      readonly text: string;
      readonly colour: Colour;
      /** How wide the thing is that it names. */
      readonly room: number;
    };

/** Thicknesses that suit a picture, pixels. */
export interface Strokes {
  readonly line: number;
  /** Of the dark rim on each side of a line, which is seen on bright ground. */
  readonly rim: number;
  /** Pixels for a dot of a letter. */
  readonly letter: number;
}

export function strokesFor({ width, height }: { readonly width: number; readonly height: number }): Strokes {
  const side = Math.max(width, height);
  return {
    line: Math.max(1, Math.round(side / 250)),
    rim: Math.max(1, Math.round(side / 800)),
    letter: Math.max(1, Math.round(side / 320)),
  };
}

export const DARK: Colour = [0, 0, 0];

/** Black or white, whichever is read better on a colour (by its luma, ITU-R BT.601). */
export function inkOn([red, green, blue]: Colour): Colour {
  return 0.299 * red + 0.587 * green + 0.114 * blue > 128 ? [0, 0, 0] : [255, 255, 255];
}
