/** Where a picture's pixels are in the picture that it was made from, so that boxes found in the one can be drawn on the other. */
import { type Fact, type Image, defineFact } from '@rushlight/core';

/** A projective map of points, the nine numbers of a 3x3 matrix by rows. Affine ones end in 0, 0, 1. */
export type Matrix = readonly [number, number, number, number, number, number, number, number, number];

/** Pixels, `[x, y]`; the upper left pixel covers 0 to 1 both ways, so its middle is at 0.5. */
export type Point = readonly [x: number, y: number];

/** Of a four-sided part: upper left, upper right, lower right, lower left, as its content is seen. */
export type Corners = readonly [upperLeft: Point, upperRight: Point, lowerRight: Point, lowerLeft: Point];

/** What became of a picture on its way to the model, as far as places are concerned. */
export interface Geometry {
  /** The size of the original, pixels. */
  readonly width: number;
  readonly height: number;
  /** From a point of the picture as it is now to the point of the original. */
  readonly toOriginal: Matrix;
  /** The size of the picture that the model was given, once `toTensor` has said it: heads whose model gives relative places need it. */
  readonly input?: { readonly width: number; readonly height: number };
}

/** What the steps that move pixels leave for the heads: all of them together, from the picture that was decoded to the tensor. */
export const geometryFact: Fact<Geometry> = defineFact<Geometry>('vision.geometry');

export const IDENTITY: Matrix = [1, 0, 0, 0, 1, 0, 0, 0, 1];

/** Of a picture that nothing was done to. */
export function geometryOf({ width, height }: Pick<Image, 'width' | 'height'>): Geometry {
  return { width, height, toOriginal: IDENTITY };
}

/** After one more step: `back` takes a point of its output to one of its input. */
export function composeGeometry(geometry: Geometry, back: Matrix): Geometry {
  return { ...geometry, toOriginal: multiply(geometry.toOriginal, back) };
}

/** From a picture of one size to the same picture in another. */
export function scaling(x: number, y: number): Matrix {
  return [x, 0, 0, 0, y, 0, 0, 0, 1];
}

export function translation(x: number, y: number): Matrix {
  return [1, 0, x, 0, 1, y, 0, 0, 1];
}

/** First `b`, then `a`. */
export function multiply(a: Matrix, b: Matrix): Matrix {
  const cell = (row: number, column: number) =>
    (a[row * 3] as number) * (b[column] as number) +
    (a[row * 3 + 1] as number) * (b[column + 3] as number) +
    (a[row * 3 + 2] as number) * (b[column + 6] as number);
  return [cell(0, 0), cell(0, 1), cell(0, 2), cell(1, 0), cell(1, 1), cell(1, 2), cell(2, 0), cell(2, 1), cell(2, 2)];
}

/** The way back. */
export function inverse([a, b, c, d, e, f, g, h, i]: Matrix): Matrix {
  const [p, q, r] = [e * i - f * h, f * g - d * i, d * h - e * g];
  const scale = 1 / (a * p + b * q + c * r);
  const cells = [p, c * h - b * i, b * f - c * e, q, a * i - c * g, c * d - a * f, r, b * g - a * h, a * e - b * d];
  return cells.map((cell) => cell * scale) as unknown as Matrix;
}

/** Where a point goes. */
export function mapPoint(m: Matrix, [x, y]: Point): Point {
  const w = m[6] * x + m[7] * y + m[8];
  return [(m[0] * x + m[1] * y + m[2]) / w, (m[3] * x + m[4] * y + m[5]) / w];
}
