import { defineOp } from '@rushlight/core';
import * as v from 'valibot';
import { checkOutputSize } from '../functional/resize/output-size.ts';
import * as functional from '../functional/resize/resize.ts';
import { resamplingSchema } from './resampling-schema.ts';
import { pixels, resizeSizeSchema } from './size-schema.ts';
import { viewOp } from './view-op.ts';

const options = v.strictObject({
  size: v.optional(resizeSizeSchema),
  longest: v.optional(pixels),
  rule: v.optional(v.picklist(['torchvision', 'detr'])),
  multiple: v.optional(pixels, 1),
  multipleRounding: v.optional(v.picklist(['nearest', 'down'])),
  scaleUp: v.optional(v.boolean(), true),
  ...resamplingSchema,
});

type Both = v.InferInput<typeof options>;
/** Which sizes go together: to the compiler here, to everyone when a pipeline is loaded. */
type Given = Omit<Both, 'size' | 'longest'> &
  (
    | { size: NonNullable<Both['size']>; longest?: undefined }
    | { size?: undefined; longest: number }
    | { size: number; longest: number }
  );

/** Scales an image to Pillow's bytes. A single number is the short side. */
export const resize = defineOp({
  name: 'vision.resize',
  options: options as unknown as v.GenericSchema<Given, v.InferOutput<typeof options>>,
  load: (options) => checkOutputSize('resize', options),
  ...viewOp(functional.resizeView),
});
