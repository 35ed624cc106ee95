import { placementPipelines } from './pipelines.ts';
import type { PlacedRunners, PlacementSubject } from './subject.ts';

/** The simplest placement: this thread. */
export async function placedHere(): Promise<PlacementSubject> {
  const loading = Object.entries(placementPipelines).map(
    async ([name, pipeline]) => [name, await pipeline.load()] as const,
  );
  const runners = Object.fromEntries(await Promise.all(loading)) as unknown as PlacedRunners;
  return {
    runners,
    async dispose() {
      await Promise.all(Object.values(runners).map((runner) => runner.dispose()));
    },
  };
}
