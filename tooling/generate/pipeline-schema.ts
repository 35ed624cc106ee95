import { SPEC_VERSION, core } from '@rushlight/core';
import { text } from '@rushlight/text';
import { tokenizers } from '@rushlight/tokenizers/ops';
import { vision } from '@rushlight/vision';
import { DIALECT, type JsonSchema, toJson } from './json-schema.ts';

/** The plugins whose ops the schema knows; a new ops package is added here. */
const plugins = [core, vision, tokenizers, text];

type Schema = JsonSchema & Record<string, unknown>;
const ref = (name: string) => ({ $ref: `#/$defs/${name}` });

/** The definitions that a pipeline's schema is made of, `pipeline` among them. */
export function pipelineDefinitions(): Record<string, JsonSchema> {
  const ops = plugins.flatMap((plugin) => Object.values(plugin.ops).map(({ op }) => op));
  const definitions: Record<string, Schema> = {
    pipeline: closed('A chain of steps, each taking what the one before gives.', {
      version: { const: SPEC_VERSION },
      steps: ref('steps'),
    }),
    steps: { type: 'array', minItems: 1, items: ref('step') },
    step: {
      type: 'object',
      oneOf: ['core.pipeline', 'core.branch', 'core.each', ...ops.map((op) => op.name)].map(ref),
    },
    'core.pipeline': closed('A chain of steps in the place of one.', {
      op: { const: 'core.pipeline' },
      steps: ref('steps'),
    }),
    'core.branch': closed('Several steps on one input; gives a record of their results.', {
      op: { const: 'core.branch' },
      branches: { type: 'object', additionalProperties: ref('step') },
    }),
    'core.each': closed('One step on every item of a list; gives the list of results.', {
      op: { const: 'core.each' },
      each: ref('step'),
    }),
  };
  for (const { name, options } of ops) {
    const schema = toJson(options);
    const optional = !schema.required?.length;
    definitions[name] = closed(undefined, { op: { const: name }, options: schema }, optional ? ['options'] : []);
  }
  return definitions;
}

/** An object with these properties and no others. */
function closed(
  description: string | undefined,
  properties: Record<string, JsonSchema>,
  optional: readonly string[] = [],
): Schema {
  return {
    ...(description && { description }),
    type: 'object',
    properties,
    required: Object.keys(properties).filter((name) => !optional.includes(name)),
    additionalProperties: false,
  };
}

/** The JSON Schema of what `toJSON` of @rushlight/core writes and `fromJSON` reads. */
export function pipelineSchema(): object {
  const { pipeline, ...definitions } = pipelineDefinitions();
  return { $schema: DIALECT, title: 'A Rushlight pipeline', ...pipeline, $defs: definitions };
}
