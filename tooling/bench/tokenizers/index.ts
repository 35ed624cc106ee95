/** `pnpm bench tokenizers`: ours against every peer, as Markdown; `--write` keeps it in docs/tokenizer-benchmarks.md. Names of families choose some. */
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { format } from 'prettier';
import type { Cold } from './cold.ts';
import { median } from './cpu-rounds.ts';
import type { Family } from './families.ts';
import type { Growth } from './growth.ts';
import { coldTable, fastestOf, growthTable, sections, throughputTable } from './page.ts';
import { peers } from './peers.ts';
import { type Processes, openProcesses, present } from './processes.ts';
import type { Cell } from './throughput.ts';

const page = new URL('../../../docs/tokenizer-benchmarks.md', import.meta.url);
const COLD_ROUNDS = 3;

export async function tokenizerBenchmarks(args: readonly string[]): Promise<void> {
  const names = args.filter((arg) => !arg.startsWith('-'));
  const families = present.filter(({ name }) => !names.length || names.includes(name));
  if (!families.length) {
    process.stdout.write('Skipped: the tokenizers of the folder ../shared/data are not beside the checkout.\n');
    return;
  }
  using processes = await openProcesses();
  const cells: Cell[] = [];
  const loads: string[] = [];
  const growths: string[] = [];
  for (const family of families) {
    const title = `${family.name}: ${family.says}`;
    note(`${title}: throughput`);
    cells.push(...processes.run<Cell[]>('throughput', family));
    note(`${title}: loading`);
    loads.push(coldTable(coldRows(processes, family), title));
    if (!family.grows) continue;
    note(`${title}: growth`);
    growths.push(growthTable(processes.run<Growth[]>('growth', family), title));
  }
  const parts = [
    intro(cells),
    ...sections.map((section) => throughputTable(cells, section)),
    `## Loading, in fresh processes\n\nImport and load of one tokenizer, medians of ${COLD_ROUNDS}; memory after a garbage collection, against before the import.\n`,
    ...loads,
    '## How the time grows\n\nOne string of 1 MB (or of the size that is said: a peer that has taken 0.5 s is not given more), in ms of CPU. The exponent is that of the last doubling: 1 is linear, 2 quadratic; small times make it unsure.\n',
    ...growths,
  ];
  const text = await format(parts.join('\n'), { parser: 'markdown', printWidth: 120 });
  process.stdout.write(text);
  if (args.includes('--write')) writeFileSync(page, text);
}

function coldRows(processes: Processes, family: Family): [name: string, cold: Cold][] {
  const own = peers.filter(({ takes, batchOnly }) => !batchOnly && takes(family));
  const rounds = Array.from({ length: COLD_ROUNDS }, () =>
    own.map(({ name }) => processes.run<Cold>('cold', family, name)),
  );
  return own.map(({ name }, at) => {
    const all = rounds.map((round) => round[at]!);
    const middle = (key: keyof Cold) => median(all.map((one) => one[key]));
    return [
      name,
      {
        load: middle('load'),
        wall: middle('wall'),
        first: middle('first'),
        resident: middle('resident'),
        heap: middle('heap'),
        external: middle('external'),
      },
    ];
  });
}

function intro(cells: readonly Cell[]): string {
  const met = cells.filter(({ kind, peers: [, ...others] }) => {
    const { target } = sections.find((section) => section.kind === kind)!;
    return (fastestOf(others)?.ratio ?? Infinity) >= target;
  });
  return [
    '# Tokenizers against their peers\n',
    `Made by \`npx -y pnpm@12 bench tokenizers --write\` on ${cpus()[0]?.model.trim()}, ${cpus().length} cores, Node ${process.versions.node}.`,
    'Each family has a process of its own, in which all packages take turns, round after round, after a garbage collection each.',
    'Times are process CPU time of all threads; speeds are medians of the rounds, and a ratio is the median of the ratios inside each round.',
    'Compare figures only inside one row. Ours is the built package. Special tokens are not added. `≠` marks a package whose ids (or text) differ from those of the Rust library on some of these documents.',
    `The targets: ${sections.map(({ kind, target }) => `${kind} ≥ ${target} times the fastest peer`).join(', ')}.`,
    `They are met in ${met.length} of ${cells.length} rows.\n`,
  ].join('\n');
}

function note(what: string): void {
  process.stderr.write(`${new Date().toISOString().slice(11, 19)} ${what}\n`);
}
