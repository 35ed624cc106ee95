/**
 * What comes after a text model, as pipeline steps. The same as plain functions: `@rushlight/text/functional`.
 * @packageDocumentation
 */
export { embed } from './ops/embed.ts';
export { classifyText } from './ops/classify-text.ts';
export { hypotheses } from './ops/hypotheses.ts';
export { zeroShot } from './ops/zero-shot.ts';
export { entities } from './ops/entities.ts';
export { answer } from './ops/answer.ts';
export { fillMask } from './ops/fill-mask.ts';
export { text } from './plugin.ts';
export { type TokenInput, type TokenWindow, type TokensFact, tokens } from './tokens.ts';
export type { Classification } from '@rushlight/core';
export type { Answer, Entity, MaskFill, Premise, ZeroShotInput } from './functional/index.ts';
