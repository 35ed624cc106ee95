import { type JsonSchema, toJsonSchema } from '@valibot/to-json-schema';
import type { GenericSchema } from 'valibot';

export type { JsonSchema };

export const DIALECT = 'https://json-schema.org/draft/2020-12/schema';

/** What `checkAssetPath` of core takes: no empty part, no "." or "..", no backslash, no scheme. */
const PATH_PATTERN = '^(?![A-Za-z][A-Za-z0-9+.-]*:)(?!(.*/)?\\.{0,2}(/|$))[^\\\\\\u0000]+$';

/** A valibot schema as JSON Schema: what may be written, defaults named where they fill in. */
export function toJson(schema: GenericSchema): JsonSchema {
  const { $schema: _, ...rest } = toJsonSchema(schema, {
    target: 'draft-2020-12',
    typeMode: 'input',
    overrideAction({ valibotAction, jsonSchema }) {
      const { type, message } = valibotAction as { type: string; message?: unknown };
      if (type !== 'check' || message !== 'a path inside the bundle') return undefined;
      return { ...jsonSchema, pattern: PATH_PATTERN, description: 'A path inside the bundle, with forward slashes.' };
    },
  });
  return rest;
}
