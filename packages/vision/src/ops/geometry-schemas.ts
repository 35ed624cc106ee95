import * as v from 'valibot';
import type { Point } from '../functional/geometry.ts';
import { WARP_FILTERS } from '../functional/move/warp.ts';
import { byte } from './size-schema.ts';

/** A byte, or one for each channel. */
export const fillSchema = v.optional(v.union([byte, v.pipe(v.array(byte), v.minLength(1), v.maxLength(4))]), 0);

export const pairSchema: v.GenericSchema<Point> = v.strictTuple([v.number(), v.number()]);

/** Rows of numbers; the function that takes them counts them. */
export const matrixSchema: v.GenericSchema<readonly number[]> = v.array(v.number());

export const filterSchema = v.picklist(WARP_FILTERS);
