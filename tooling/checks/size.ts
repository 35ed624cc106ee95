/** Byte budgets: what a small app weighs, minified and gzipped, and what must not have come along. */
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { CheckResult } from './check.ts';
import { type EntryBundle, bundleEntry, vendorRuntimes } from './entry-bundle.ts';
import { type Budget, budgets } from './size/budgets.ts';
import { type Member, readWorkspace } from './workspace.ts';

interface Weight {
  readonly budget: Budget;
  readonly bytes: number;
  readonly bytesWithThirdParties: number;
  readonly intruders: readonly string[];
}

export async function size(root: string, entries: readonly Budget[] = budgets): Promise<CheckResult> {
  const members = readWorkspace(root);
  const weights: Weight[] = [];
  const problems: string[] = [];
  for (const budget of entries) {
    try {
      weights.push(await weigh(root, budget, members));
    } catch (error) {
      problems.push(`${budget.name}: ${(error as Error).message}`);
    }
  }
  return { problems: [...problems, ...weights.flatMap(problemsOf)], notes: weights.map(describe) };
}

async function weigh(root: string, budget: Budget, members: readonly Member[]): Promise<Weight> {
  const options = { entry: join(root, budget.entry), platform: 'browser', members, minify: true } as const;
  const ours = await bundleEntry({ ...options, without: budget.without });
  const all = await bundleEntry(options);
  return {
    budget,
    bytes: gzipped(ours.text),
    bytesWithThirdParties: gzipped(all.text),
    intruders: budget.mustNotAppear.filter((text) => [ours, all].some((bundle) => contains(bundle, text))),
  };
}

// Minified code no longer names the package it came from; the list of its inputs does.
function contains({ text, metafile }: EntryBundle, intruder: string): boolean {
  const inputs = Object.values(metafile.outputs).flatMap((output) => Object.entries(output.inputs));
  const used = inputs.filter(([, { bytesInOutput }]) => bytesInOutput > 0);
  return text.includes(intruder) || used.some(([path]) => path.includes(`node_modules/${intruder}/`));
}

function problemsOf({ budget, bytes, intruders }: Weight): string[] {
  return [
    ...(bytes > budget.maxBytes
      ? [`${budget.name}: ${bytes} bytes, ${bytes - budget.maxBytes} more than the budget of ${budget.maxBytes}`]
      : []),
    ...intruders.map((text) => `${budget.name}: contains "${text}"`),
  ];
}

function describe({ budget, bytes, bytesWithThirdParties }: Weight): string {
  const left = budget.without.filter((name) => !vendorRuntimes.includes(name)).join(' and ');
  return `${budget.name.padEnd(18)} ${String(bytes).padStart(6)} of ${budget.maxBytes} bytes; with ${left} ${bytesWithThirdParties}`;
}

function gzipped(text: string): number {
  return gzipSync(text, { level: 9 }).byteLength;
}
