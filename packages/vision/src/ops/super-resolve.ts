import { RushlightError, type Tensor, type Tensors, defineOp } from '@rushlight/core';
import * as v from 'valibot';
import { type Geometry, geometryFact, mapPoint } from '../functional/geometry.ts';
import { inputSizeOf } from '../functional/heads/input-size.ts';
import * as functional from '../functional/heads/super-resolve.ts';
import { type Picture, pictureFact } from '../functional/picture.ts';
import { sizeSchema } from './size-schema.ts';

/** A model's brightness and the picture's colours to a larger picture. */
export const superResolve = defineOp({
  name: 'vision.superResolve',
  options: v.strictObject({
    inputSize: v.optional(sizeSchema),
    output: v.optional(v.string()),
  }),
  requires: [geometryFact, pictureFact],
  run(input: Tensor | Tensors, { options: { inputSize, output }, facts }) {
    const picture = facts.get(pictureFact);
    const geometry = facts.get(geometryFact);
    const larger = functional.superResolve(input, { picture: picture.image, output });
    checkWhole(picture, geometry, inputSizeOf('superResolve', { inputSize, geometry }));
    return larger;
  },
});

/** Refuses a model's input that is not the whole picture, scaled: its colours would not lie where its brightness does. */
function checkWhole(picture: Picture, { toOriginal }: Geometry, input: { width: number; height: number }): void {
  const corners = (width: number, height: number, matrix: Geometry['toOriginal']) =>
    (
      [
        [0, 0],
        [width, 0],
        [width, height],
      ] as const
    ).flatMap((corner) => mapPoint(matrix, corner));
  const found = corners(input.width, input.height, toOriginal);
  const expected = corners(picture.image.width, picture.image.height, picture.geometry.toOriginal);
  if (expected.every((value, i) => Math.abs(value - (found[i] as number)) < 1e-3)) return;
  throw new RushlightError(
    'INPUT_INVALID',
    'superResolve needs a model that was given the whole picture, only scaled',
    {
      hint: 'The picture was cropped, padded or turned before the model.',
      details: { expected, found },
    },
  );
}
