import * as v from 'valibot';
import { filters } from '../functional/resize/filters.ts';

/** Which code does it; both give the same bytes. */
export const kernelSchema = v.optional(v.picklist(['wasm', 'javascript']));

/** The options of all steps that resize. */
export const resamplingSchema = {
  filter: v.optional(v.picklist(filters), 'bilinear'),
  antialias: v.optional(v.boolean(), true),
  /** The version of Pillow whose order of passes is followed. */
  pillow: v.optional(v.picklist([12, 13]), 13),
  channels: v.optional(v.picklist([3])),
  kernel: kernelSchema,
};
