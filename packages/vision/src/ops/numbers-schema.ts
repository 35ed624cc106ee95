import * as v from 'valibot';

/** Scores, shares, thresholds. */
export const zeroToOne = v.pipe(v.number(), v.minValue(0), v.maxValue(1));

/** How many. */
export const count = v.pipe(v.number(), v.integer(), v.minValue(1));

export const positive = v.pipe(v.number(), v.gtValue(0));
