import { type Image, type OpFactory, defineOp } from '@rushlight/core';
import type { GenericSchema, InferOutput } from 'valibot';
import { type Matrix, geometryFact } from '../functional/geometry.ts';
import { passGeometry } from './pass-geometry.ts';

/** A step from picture to picture that moves pixels, and says so in the geometry fact. */
export function defineImageOp<const Schema extends GenericSchema>(definition: {
  readonly name: string;
  readonly options: Schema;
  run(image: Image, options: InferOutput<Schema>): Image;
  /** From a point of the output to one of the input. Called after `run`, which has checked both arguments. */
  back(image: Image, options: InferOutput<Schema>): Matrix;
}): OpFactory<Image, Image, Schema> {
  const { name, options, run, back } = definition;
  return defineOp({
    name,
    options,
    provides: [geometryFact],
    run(image: Image, call) {
      const output = run(image, call.options);
      passGeometry(call.facts, image, back(image, call.options));
      return output;
    },
  });
}
