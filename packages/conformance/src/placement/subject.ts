import type { Pipeline, Runner } from '@rushlight/core';
import type { Law } from '../law.ts';
import type { PlacementPipelines } from './pipelines.ts';

export type PlacedRunners = {
  readonly [Name in keyof PlacementPipelines]: PlacementPipelines[Name] extends Pipeline<infer In, infer Out>
    ? Runner<In, Out>
    : never;
};

/** What the laws of placements are checked on: the pipelines, loaded somewhere. */
export interface PlacementSubject {
  readonly runners: PlacedRunners;
  /** Disposes the runners and whatever they run in. Called after each law, also after one that disposed runners. */
  dispose(): Promise<void>;
}

export type PlacementLaw = Law<PlacementSubject>;
