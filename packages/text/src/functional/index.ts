/**
 * The heads as plain functions, usable without a pipeline. Each gives a list with one result for each input.
 * @packageDocumentation
 */
export { type EmbedOptions, embed } from './embed.ts';
export { type ClassifyTextOptions, classifyText } from './classify-text.ts';
export {
  type HypothesesFact,
  type HypothesesOptions,
  type Premise,
  type ZeroShotInput,
  hypotheses,
} from './hypotheses.ts';
export { type ZeroShotOptions, zeroShot } from './zero-shot.ts';
export { type Aggregation, type EntitiesOptions, type Entity, entities } from './entities.ts';
export type { Scheme, Span } from './spans.ts';
export { type Answer, type AnswerOptions, answer } from './answer.ts';
export { type FillMaskOptions, type MaskFill, fillMask } from './fill-mask.ts';
export type { TokenInput, TokenWindow, TokensFact } from '../tokens.ts';
