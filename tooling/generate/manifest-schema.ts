import { manifestSchema } from '@rushlight/bundle';
import { DIALECT, toJson } from './json-schema.ts';
import { pipelineDefinitions } from './pipeline-schema.ts';

/** The JSON Schema of a bundle's `rushlight.json`. The manifest's own check leaves the ops to `fromJSON`; this one knows them. */
export function manifestJsonSchema(): object {
  const { properties, ...rest } = toJson(manifestSchema);
  return {
    $schema: DIALECT,
    title: 'The manifest of a Rushlight bundle, rushlight.json',
    ...rest,
    properties: { ...properties, pipeline: { $ref: '#/$defs/pipeline' } },
    $defs: pipelineDefinitions(),
  };
}
