import { definePlugin } from '@rushlight/core';
import { answer } from './ops/answer.ts';
import { classifyText } from './ops/classify-text.ts';
import { embed } from './ops/embed.ts';
import { entities } from './ops/entities.ts';
import { fillMask } from './ops/fill-mask.ts';
import { hypotheses } from './ops/hypotheses.ts';
import { zeroShot } from './ops/zero-shot.ts';

/** Every op of this package, for pipelines that come as JSON. */
export const text = definePlugin('text', {
  embed,
  classifyText,
  hypotheses,
  zeroShot,
  entities,
  answer,
  fillMask,
});
