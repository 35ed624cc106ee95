import { type Tensor, type Tensors, defineOp } from '@rushlight/core';
import * as v from 'valibot';
import { geometryFact } from '../functional/geometry.ts';
import * as functional from '../functional/heads/detect.ts';
import { labelsSchema, loadLabels } from './labels.ts';
import { count, positive, zeroToOne } from './numbers-schema.ts';
import { sizeSchema } from './size-schema.ts';

const outputName = v.optional(v.string());

/** A detector's outputs to boxes of the original picture, best first. */
export const detect = defineOp({
  name: 'vision.detect',
  options: v.strictObject({
    decoder: v.picklist(functional.DECODERS),
    labels: labelsSchema,
    scoreThreshold: v.optional(zeroToOne, 0.3),
    iouThreshold: v.optional(zeroToOne),
    classAware: v.optional(v.boolean(), true),
    maxDetections: v.optional(count, 300),
    clip: v.optional(v.boolean(), true),
    inputSize: v.optional(sizeSchema),
    outputs: v.optional(
      v.strictObject({ predictions: outputName, boxes: outputName, scores: outputName, landmarks: outputName }),
    ),
    softmax: v.optional(v.boolean(), false),
    priors: v.optional(
      v.strictObject({
        minSizes: v.array(v.array(positive)),
        steps: v.array(positive),
        variances: v.strictTuple([positive, positive]),
      }),
    ),
  }),
  requires: [geometryFact],
  load: loadLabels,
  run: (input: Tensor | Tensors, { options, state: labels, facts }) =>
    functional.detect(input, { ...options, labels, geometry: facts.get(geometryFact) }),
});
