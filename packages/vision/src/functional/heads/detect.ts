import type { Tensor, Tensors } from '@rushlight/core';
import { mapBox } from '../box.ts';
import type { Detection } from '../detection.ts';
import { IDENTITY, mapPoint } from '../geometry.ts';
import { checkOneOf } from '../option-error.ts';
import type { Candidate, Decoder, OutputPart, PriorOptions } from './decoders/decoder.ts';
import { detr } from './decoders/detr.ts';
import { fastestdet } from './decoders/fastestdet.ts';
import { retinaface } from './decoders/retinaface.ts';
import { ssd } from './decoders/ssd.ts';
import { yolov5 } from './decoders/yolov5.ts';
import { yolov8 } from './decoders/yolov8.ts';
import { yolox } from './decoders/yolox.ts';
import { type PlaceOptions, inputSizeOf } from './input-size.ts';
import { checkLabels, labelOf } from './labels.ts';
import { nms } from './nms.ts';
import { readOutput } from './read-output.ts';

/** By the family of models whose outputs they read; each says which in its own file. */
const decoders = { ssd, ultraface: ssd, retinaface, yolov5, yolov8, yolox, fastestdet, detr } satisfies Record<
  string,
  Decoder
>;

export type DecoderName = keyof typeof decoders;

export const DECODERS = Object.keys(decoders) as DecoderName[];

export interface DetectOptions extends PlaceOptions {
  /** The family of the model. */
  readonly decoder: DecoderName;
  /** A name for each class that can be found: no background. Without it a class is named by its number. */
  readonly labels?: readonly string[] | undefined;
  /** @default 0.3 */
  readonly scoreThreshold?: number;
  /** How much two boxes may share. @default 0.45; `detr` needs no suppression and has 1 */
  readonly iouThreshold?: number | undefined;
  /** Whether only boxes of one class suppress each other. @default true */
  readonly classAware?: boolean;
  /** @default 300 */
  readonly maxDetections?: number;
  /** Whether boxes are cut off at the edges of the original; needs the geometry. @default true */
  readonly clip?: boolean;
  /** The names of the outputs, where they are not the usual ones. */
  readonly outputs?: { readonly [part in OutputPart]?: string | undefined } | undefined;
  /** Of `ssd` and `retinaface`: whether scores are logits still. @default false */
  readonly softmax?: boolean;
  /** Of `retinaface`: the anchors. @default RetinaFace's own */
  readonly priors?: PriorOptions | undefined;
}

/** What a model found, best first: its outputs decoded to boxes, those below the threshold and those beside a better one dropped. */
export function detect(input: Tensor | Tensors, options: DetectOptions): Detection[] {
  const { scoreThreshold = 0.3, classAware = true, maxDetections = 300, clip = true, softmax = false } = options;
  const { decoder, labels, outputs, priors, geometry } = options;
  checkOneOf('detect', { option: 'decoder', names: DECODERS, found: decoder });
  const { candidates, classes } = decoders[decoder]({
    read: (part, axes, usual = []) =>
      readOutput('detect', input, { name: outputs?.[part], axes, usual, amongOthers: part !== 'predictions' }),
    has: (part, usual) => outputs?.[part] !== undefined || usual.some((name) => Object.hasOwn(input, name)),
    inputSize: () => inputSizeOf('detect', options),
    scoreThreshold,
    softmax,
    priors,
  });
  checkLabels('detect', labels, classes);

  const kept = nms(
    candidates.map(({ box }) => box),
    candidates.map(({ score }) => score),
    {
      iouThreshold: options.iouThreshold ?? (decoder === 'detr' ? 1 : 0.45),
      classes: classAware ? candidates.map(({ index }) => index) : undefined,
    },
  );
  return kept.slice(0, maxDetections).map((at) => {
    const { box, score, index, points } = candidates[at] as Candidate;
    const toOriginal = geometry?.toOriginal ?? IDENTITY;
    return {
      box: geometry ? mapBox(box, geometry, { clip }) : box,
      score,
      label: labelOf(labels, index),
      index,
      ...(points && { points: points.map((point) => mapPoint(toOriginal, point)) }),
    };
  });
}
