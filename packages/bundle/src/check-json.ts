import { RushlightError } from '@rushlight/core';
import * as v from 'valibot';

/** The JSON in the bytes of a file. Throws `BUNDLE_INVALID`. */
export function parseJson(file: string, bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new RushlightError('BUNDLE_INVALID', `${file} is not JSON: ${(cause as Error).message}`, { cause });
  }
}

/** JSON that is as the schema wants it. Throws `BUNDLE_INVALID`, naming the first field that is not. */
export function checkJson<Schema extends v.GenericSchema>(
  file: string,
  schema: Schema,
  json: unknown,
): v.InferOutput<Schema> {
  const result = v.safeParse(schema, json, { abortEarly: true });
  if (result.success) return result.output;
  const [issue] = result.issues;
  const where = v.getDotPath(issue) ?? '';
  // A pattern says less than the words that were given with it, and "never" that there is no such field.
  const expected =
    issue.expected === 'never' ? 'no such field' : ((issue.type === 'regex' ? null : issue.expected) ?? issue.message);
  throw new RushlightError(
    'BUNDLE_INVALID',
    `${file}${where && `, "${where}"`}: expected ${expected}, found ${issue.received}`,
    {
      details: { where, expected, found: issue.received },
    },
  );
}
