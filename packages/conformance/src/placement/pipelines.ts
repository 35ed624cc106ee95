/** The pipelines that a placement has to run. A worker exposes them: `expose(placementPipelines)`. @packageDocumentation */
import { branch, pipeline } from '@rushlight/core';
import { crash, double, echo, fail, negative, note, recall, slow } from './ops.ts';

export const placementPipelines = {
  /** Any value, back again. */
  echo: pipeline(echo()),
  /** A float32 tensor, doubled. */
  double: pipeline(double()),
  /** The negative of an image. */
  image: pipeline(negative()),
  /** Throws an error of ours. */
  fail: pipeline(echo(), fail()),
  /** Throws a TypeError. */
  crash: pipeline(echo(), crash()),
  /** Takes as many milliseconds as it is given. */
  slow: pipeline(slow(), echo()),
  /** Two arms on one tensor. */
  two: pipeline(branch({ once: double(), twice: pipeline(double(), double()) })),
  /** A fact goes from one step to another. */
  facts: pipeline(note(), recall()),
};

export type PlacementPipelines = typeof placementPipelines;
