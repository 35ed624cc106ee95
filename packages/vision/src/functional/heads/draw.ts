import type { Image } from '@rushlight/core';
import { checkImage } from '../check-image.ts';
import { convertChannels } from '../decode/convert-channels.ts';
import { type Context2d, drawShapesOnCanvas } from './draw/canvas.ts';
import { drawShapes } from './draw/raster.ts';
import { type Strokes, strokesFor } from './draw/shape.ts';
import { type Finding, type LabelOptions, toShapes } from './draw/to-shapes.ts';

export interface DrawOptions extends LabelOptions {
  /** Thickness of lines, pixels. @default what suits the picture: 1 for 250 pixels of its longer side */
  readonly lineWidth?: number | undefined;
  /** Pixels for a dot of the letters, which are 8 dots high. @default 1 for 320 pixels of the longer side */
  readonly letterScale?: number | undefined;
}

/**
 * A copy of a picture (RGB, or RGBA where it has alpha) with what was found drawn in: frames with name and score, masks and polygons, points.
 * The colour is that of the class, of seven that colour-blind people tell apart (Okabe and Ito), with a dark rim. Letters are ASCII; any other
 * character is an empty frame.
 */
export function draw(image: Image, findings: Finding | readonly Finding[], options: DrawOptions = {}): Image {
  checkImage('draw', image);
  const shapes = toShapes(findings, options);
  const rgb = convertChannels(image, image.channels % 2 ? 3 : 4);
  const copy = { ...rgb, data: rgb.data.slice() };
  drawShapes(copy, shapes, withOptions(image, options));
  return copy;
}

/**
 * The same on a 2D context of a canvas, over what is there and with the platform's letters. The canvas has the size of the
 * picture that was searched; the context may be scaled.
 */
export function drawOnCanvas(
  context: Context2d,
  findings: Finding | readonly Finding[],
  options: DrawOptions = {},
): void {
  const shapes = toShapes(findings, options);
  context.save();
  drawShapesOnCanvas(context, shapes, withOptions(context.canvas, options));
  context.restore();
}

function withOptions(size: { readonly width: number; readonly height: number }, options: DrawOptions): Strokes {
  const { line, rim, letter } = strokesFor(size);
  return { line: options.lineWidth ?? line, rim, letter: options.letterScale ?? letter };
}
