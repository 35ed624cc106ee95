import { type GenericSchema, safeParse } from 'valibot';
import { RushlightError } from './error.ts';

interface Issue {
  readonly type: string;
  readonly expected: string | null;
  readonly received: string;
  readonly path?: readonly { key: unknown }[];
}

const isUnknown = (issue: Issue) => issue.expected === 'never';

/** Checks an op's options. The error names the op, the option, what was expected and what was found. */
export function parseOptions(op: string, schema: GenericSchema, options: unknown): object {
  const result = safeParse(schema, options ?? {});
  if (result.success) return result.output as object;
  const issues = result.issues as unknown as [Issue];
  // A misspelled option is often also a missing one: the name that was written says more.
  const issue = issues.find(isUnknown) ?? issues[0];
  const option = issue.path?.map(({ key }) => key).join('.') ?? '';
  const entries = (schema as { entries?: Record<string, { expects: string }> }).entries ?? {};
  const known = Object.keys(entries).join(', ') || 'none';
  const unknown = isUnknown(issue);
  const missing = issue.type.endsWith('object') && issue.received === 'undefined' && !unknown;
  const expected =
    (unknown ? `one of ${known}` : missing ? entries[option]?.expects : issue.expected) ?? 'a valid value';
  const found = issue.received;
  const wrong = unknown ? 'unknown' : missing ? 'missing' : 'wrong';
  throw new RushlightError(
    'OPTION_INVALID',
    `${op}: option "${option}" is ${wrong}: expected ${expected}, found ${found}`,
    {
      hint: `Options of ${op}: ${known}.`,
      details: { op, option, expected, found },
    },
  );
}
