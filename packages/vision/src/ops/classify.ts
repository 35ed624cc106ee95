import { type Tensor, type Tensors, defineOp } from '@rushlight/core';
import * as v from 'valibot';
import * as functional from '../functional/classify.ts';

/** A model's class values to the best classes with their probabilities. */
export const classify = defineOp({
  name: 'vision.classify',
  options: v.strictObject({
    /** A text file with a name on each line, or the names. */
    labels: v.optional(v.union([v.string(), v.array(v.string())])),
    top: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1)), 5),
    softmax: v.optional(v.boolean(), true),
    output: v.optional(v.string()),
  }),
  async load({ labels }, { assets, signal }) {
    if (typeof labels !== 'string') return labels;
    return new TextDecoder()
      .decode(await assets.read(labels, { signal }))
      .trimEnd()
      .split(/\r?\n/);
  },
  run: (input: Tensor | Tensors, { options: { top, softmax, output }, state: labels }) =>
    functional.classify(input, { top, softmax, ...(labels && { labels }), ...(output !== undefined && { output }) }),
});
