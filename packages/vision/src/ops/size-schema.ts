import * as v from 'valibot';

export const pixels = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1 << 16));

/** A number of pixels, or both sides. */
export const sizeSchema = v.union([pixels, v.strictObject({ width: pixels, height: pixels })]);

/** For `resize`: one side will do as well. */
export const resizeSizeSchema = v.union([
  sizeSchema,
  v.strictObject({ width: pixels }),
  v.strictObject({ height: pixels }),
]);

export const byte = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(255));
