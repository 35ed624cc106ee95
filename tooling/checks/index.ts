/** Runs checks by name, all of them without one: prints what they found and exits with 1 where something is wrong. */
import { fileURLToPath } from 'node:url';
import { changeset } from './changeset.ts';
import type { Check } from './check.ts';
import { importRule } from './import-rule.ts';
import { readmeSnippets } from './readme-snippets.ts';
import { sideEffects } from './side-effects.ts';
import { size } from './size.ts';
import { wording } from './wording.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

const checks: Record<string, Check> = {
  'import-rule': importRule,
  'side-effects': sideEffects,
  size: (top) => size(top),
  'readme-snippets': readmeSnippets,
  changeset,
  wording: (top) => wording(top),
};

const names = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(checks);
for (const name of names) {
  const check = checks[name];
  if (!check) throw new Error(`There is no check "${name}"; there are ${Object.keys(checks).join(', ')}.`);
  const { problems, notes = [] } = await check(root);
  process.stdout.write(`${name}: ${problems.length === 0 ? 'nothing wrong' : `${problems.length} problems`}\n`);
  for (const line of [...notes, ...problems]) process.stdout.write(`  ${line}\n`);
  if (problems.length > 0) process.exitCode = 1;
}
