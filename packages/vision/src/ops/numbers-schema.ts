import * as v from 'valibot';

/** Scores, shares, thresholds. */
export const zeroToOne = v.pipe(v.number(), v.minValue(0), v.maxValue(1));

/** How many. */
export const count = v.pipe(v.number(), v.integer(), v.minValue(1));

export const atLeastZero = v.pipe(v.number(), v.minValue(0));

export const positive = v.pipe(v.number(), v.gtValue(0));

/** Mean or standard deviation: one number for each channel, or one for all. */
export const perChannel = v.pipe(v.array(v.number()), v.minLength(1));
