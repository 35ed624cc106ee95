import type { Box } from '../../box.ts';
import type { Point } from '../../geometry.ts';
import type { Output } from '../read-output.ts';

/** Makes boxes of what a family of models gives. */
export type Decoder = (input: DecoderInput) => Decoded;

export interface DecoderInput {
  /** The tensor that plays a part, such as `boxes`: with the dims that it must have, and the names that exporters give it. */
  readonly read: (part: OutputPart, axes: readonly string[], usual?: readonly string[]) => Output;
  /** Whether the model gives an optional one. */
  readonly has: (part: OutputPart, usual: readonly string[]) => boolean;
  /** The model's input, pixels. Asked for by decoders of relative boxes alone: it throws where nobody said it. */
  readonly inputSize: () => { readonly width: number; readonly height: number };
  /** Candidates must score more. */
  readonly scoreThreshold: number;
  /** Whether scores are logits still. */
  readonly softmax: boolean;
  /** Of `retinaface`, where they are not its own. */
  readonly priors: PriorOptions | undefined;
}

/** What a tensor is among several. A model with one output has `predictions`. */
export type OutputPart = 'predictions' | 'boxes' | 'scores' | 'landmarks';

/** The anchors of RetinaFace, UltraFace and SSD with square boxes. */
export interface PriorOptions {
  /** For each feature map, the sides of its anchors in pixels. */
  readonly minSizes: readonly (readonly number[])[];
  /** For each feature map, how many pixels of the input one of its cells is. */
  readonly steps: readonly number[];
  /** What places and sizes were divided by in training. */
  readonly variances: readonly [number, number];
}

export interface Decoded {
  readonly candidates: Candidate[];
  /** How many classes can be found, a background not counted. */
  readonly classes: number;
}

/** Something that may be there. */
export interface Candidate {
  /** Pixels of the model's input. */
  readonly box: Box;
  readonly score: number;
  readonly index: number;
  readonly points?: readonly Point[];
}

/** A box from its middle and its sides. */
export function centred(x: number, y: number, width: number, height: number): Box {
  return [x - width / 2, y - height / 2, x + width / 2, y + height / 2];
}
