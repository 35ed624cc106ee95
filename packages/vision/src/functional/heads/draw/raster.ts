/** Shapes on pixels: no antialiasing, only what is needed to look at results. */
import type { Image } from '@rushlight/core';
import type { Point } from '../../geometry.ts';
import type { Colour } from '../palette.ts';
import { LETTER, letterRows } from './font.ts';
import { type Plate, placeLabels } from './place-labels.ts';
import { DARK, type Shape, type Strokes, inkOn } from './shape.ts';

/** A picture that is drawn on: RGB or RGBA. */
type Canvas = Image;

/** Labels come last, so that nothing is drawn over them. */
export function drawShapes(canvas: Canvas, shapes: readonly Shape[], strokes: Strokes): void {
  for (const shape of shapes) {
    if (shape.kind === 'polygon') drawPolygon(canvas, shape, strokes);
    else if (shape.kind === 'dot') drawDot(canvas, shape, strokes);
  }
  const measure = (text: string, letter: number) => (Array.from(text).length * LETTER.advance + 1) * letter;
  for (const plate of placeLabels(shapes, canvas, { strokes, measure })) drawPlate(canvas, plate);
}

function drawPolygon(
  canvas: Canvas,
  { rings, colour, fill }: Shape & { kind: 'polygon' },
  { line, rim }: Strokes,
): void {
  if (fill) fillRings(canvas, rings, colour, fill);
  for (const [ink, width] of [
    [DARK, line + 2 * rim],
    [colour, line],
  ] as const) {
    for (const ring of rings) {
      ring.forEach((from, i) => drawLine(canvas, [from, ring[(i + 1) % ring.length] as Point], ink, width));
    }
  }
}

/** The pixels whose middle is inside an odd number of rings. */
function fillRings(canvas: Canvas, rings: readonly (readonly Point[])[], colour: Colour, opacity: number): void {
  const crossings: number[][] = Array.from({ length: canvas.height }, () => []);
  for (const ring of rings) {
    ring.forEach(([x1, y1], i) => {
      const [x2, y2] = ring[(i + 1) % ring.length] as Point;
      const [top, bottom] = [Math.min(y1, y2), Math.max(y1, y2)];
      const end = Math.min(bottom - 0.5, canvas.height);
      for (let row = Math.max(0, Math.ceil(top - 0.5)); row < end; row++)
        crossings[row]?.push(x1 + ((row + 0.5 - y1) / (y2 - y1)) * (x2 - x1));
    });
  }
  crossings.forEach((xs, row) => {
    xs.sort((a, b) => a - b);
    for (let i = 0; i + 1 < xs.length; i += 2) {
      const [from, to] = [xs[i] as number, xs[i + 1] as number].map((x) => Math.ceil(x - 0.5)) as [number, number];
      fillRect(canvas, [from, row, to, row + 1], colour, opacity);
    }
  });
}

/** A square pen along the way. */
function drawLine(canvas: Canvas, [[x1, y1], [x2, y2]]: readonly [Point, Point], colour: Colour, width: number): void {
  const steps = Math.max(1, Math.ceil(Math.max(Math.abs(x2 - x1), Math.abs(y2 - y1))));
  // A line that leaves the picture far behind is not walked to its end.
  const { from, to } = stepsInside(canvas, [x1, y1], [(x2 - x1) / steps, (y2 - y1) / steps], steps, width);
  for (let step = from; step <= to; step++) {
    const left = Math.round(x1 + ((x2 - x1) * step) / steps - width / 2);
    const top = Math.round(y1 + ((y2 - y1) * step) / steps - width / 2);
    fillRect(canvas, [left, top, left + width, top + width], colour, 1);
  }
}

/** The steps at which a pen of this width touches the picture. */
function stepsInside(
  { width, height }: Canvas,
  start: Point,
  stride: Point,
  steps: number,
  pen: number,
): { from: number; to: number } {
  let [from, to] = [0, steps];
  for (const axis of [0, 1] as const) {
    const [low, high] = [-pen, (axis ? height : width) + pen];
    if (stride[axis] === 0) {
      if (start[axis] < low || start[axis] > high) to = -1;
      continue;
    }
    const [a, b] = [(low - start[axis]) / stride[axis], (high - start[axis]) / stride[axis]];
    from = Math.max(from, Math.floor(Math.min(a, b)));
    to = Math.min(to, Math.ceil(Math.max(a, b)));
  }
  return { from, to };
}

function drawDot(canvas: Canvas, { at: [x, y], colour }: Shape & { kind: 'dot' }, { line, rim }: Strokes): void {
  for (const [ink, radius] of [
    [DARK, line * 2 + rim],
    [colour, line * 2],
  ] as const) {
    for (let row = Math.floor(y - radius); row <= y + radius; row++) {
      const half = Math.sqrt(Math.max(0, radius * radius - (row + 0.5 - y) ** 2));
      fillRect(canvas, [Math.round(x - half), row, Math.round(x + half), row + 1], ink, 1);
    }
  }
}

function drawPlate(canvas: Canvas, { left, top, width, height, text, colour, letter }: Plate): void {
  fillRect(canvas, [left, top, left + width, top + height], colour, 1);
  Array.from(text).forEach((character, i) => {
    letterRows(character).forEach((bits, row) => {
      for (let column = 0; column < LETTER.width; column++) {
        if (!((bits >> (LETTER.width - 1 - column)) & 1)) continue;
        const dotX = left + (i * LETTER.advance + column + 1) * letter;
        const dotY = top + (row + 1) * letter;
        fillRect(canvas, [dotX, dotY, dotX + letter, dotY + letter], inkOn(colour), 1);
      }
    });
  });
}

/** Whole pixels, as far as they are in the picture. */
function fillRect(
  { data, width, height, channels }: Canvas,
  [x1, y1, x2, y2]: readonly [number, number, number, number],
  colour: Colour,
  opacity: number,
): void {
  for (let y = Math.max(0, y1); y < Math.min(height, y2); y++) {
    for (let x = Math.max(0, x1); x < Math.min(width, x2); x++) {
      const at = (y * width + x) * channels;
      for (let c = 0; c < 3; c++) {
        data[at + c] = Math.round((data[at + c] as number) * (1 - opacity) + (colour[c] as number) * opacity);
      }
      if (channels === 4) data[at + 3] = Math.max(data[at + 3] as number, Math.round(255 * opacity));
    }
  }
}
