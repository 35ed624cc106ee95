import * as v from 'valibot';

/** How many of the best. */
export const count = v.pipe(v.number(), v.integer(), v.minValue(1));

/** The place of a class in the model's output. */
export const classIndex = v.pipe(v.number(), v.integer(), v.minValue(0));
