import type { Colour } from '../palette.ts';
import { LETTER } from './font.ts';
import { type Plate, placeLabels } from './place-labels.ts';
import { DARK, type Shape, type Strokes, inkOn } from './shape.ts';

/** What is used of a 2D context, so that no DOM types are needed where there is no DOM. */
export interface Context2d {
  readonly canvas: { readonly width: number; readonly height: number };
  fillStyle: unknown;
  strokeStyle: unknown;
  lineWidth: number;
  globalAlpha: number;
  font: string;
  textBaseline: unknown;
  save(): void;
  restore(): void;
  beginPath(): void;
  closePath(): void;
  moveTo(x: number, y: number): void;
  lineTo(x: number, y: number): void;
  arc(x: number, y: number, radius: number, from: number, to: number): void;
  stroke(): void;
  fill(rule: 'evenodd'): void;
  fillRect(x: number, y: number, width: number, height: number): void;
  fillText(text: string, x: number, y: number): void;
  measureText(text: string): { readonly width: number };
}

const css = (colour: Colour) => `rgb(${colour.join(', ')})`;

export function drawShapesOnCanvas(context: Context2d, shapes: readonly Shape[], strokes: Strokes): void {
  for (const shape of shapes) {
    if (shape.kind === 'polygon') drawPolygon(context, shape, strokes);
    else if (shape.kind === 'dot') drawDot(context, shape, strokes);
  }
  const measure = (text: string, letter: number) => {
    context.font = fontOf(letter);
    return context.measureText(text).width + 2 * letter;
  };
  for (const plate of placeLabels(shapes, context.canvas, { strokes, measure })) drawPlate(context, plate);
}

const fontOf = (letter: number) => `${LETTER.height * letter}px sans-serif`;

function drawPolygon(
  context: Context2d,
  { rings, colour, fill }: Shape & { kind: 'polygon' },
  { line, rim }: Strokes,
): void {
  context.beginPath();
  for (const ring of rings) {
    ring.forEach(([x, y], i) => (i ? context.lineTo(x, y) : context.moveTo(x, y)));
    context.closePath();
  }
  if (fill) {
    context.globalAlpha = fill;
    context.fillStyle = css(colour);
    context.fill('evenodd');
    context.globalAlpha = 1;
  }
  for (const [ink, width] of [
    [DARK, line + 2 * rim],
    [colour, line],
  ] as const) {
    context.strokeStyle = css(ink);
    context.lineWidth = width;
    context.stroke();
  }
}

function drawDot(context: Context2d, { at: [x, y], colour }: Shape & { kind: 'dot' }, { line, rim }: Strokes): void {
  for (const [ink, radius] of [
    [DARK, line * 2 + rim],
    [colour, line * 2],
  ] as const) {
    context.fillStyle = css(ink);
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
    context.fill('evenodd');
  }
}

function drawPlate(context: Context2d, { left, top, width, height, text, colour, letter }: Plate): void {
  context.font = fontOf(letter);
  context.textBaseline = 'middle';
  context.fillStyle = css(colour);
  context.fillRect(left, top, width, height);
  context.fillStyle = css(inkOn(colour));
  context.fillText(text, left + letter, top + height / 2);
}
