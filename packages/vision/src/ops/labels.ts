import type { LoadContext } from '@rushlight/core';
import * as v from 'valibot';
import { linesOf } from './lines-of.ts';

/** A text file of the assets with a name on each line, or the names. */
export const labelsSchema = v.optional(v.union([v.string(), v.array(v.string())]));

export async function loadLabels(
  { labels }: { labels?: string | string[] | undefined },
  context: LoadContext,
): Promise<readonly string[] | undefined> {
  if (typeof labels !== 'string') return labels;
  const lines = await linesOf(labels, context);
  // Empty lines at the end are no names.
  while (lines.at(-1)?.trim() === '') lines.pop();
  return lines;
}
