import * as v from 'valibot';

const byte = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(255));

/** A byte, or one for each channel. */
export const fillSchema = v.optional(v.union([byte, v.pipe(v.array(byte), v.minLength(1), v.maxLength(4))]), 0);

export const pairSchema = v.strictTuple([v.number(), v.number()]);

export const filterSchema = v.picklist(['nearest', 'bilinear', 'bicubic']);
