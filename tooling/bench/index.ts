/** `pnpm bench`: the pipeline and the worker, as Markdown; `--write` keeps it in docs/benchmarks.md. `pnpm bench tokenizers`, `pnpm bench vision` and `pnpm bench camera` are pages of their own. */
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { format } from 'prettier';
import { cameraBenchmark } from './camera/index.ts';
import { workerHop } from './hop.ts';
import { toMarkdown } from './interleave.ts';
import { digitsOverhead, shufflenetOverhead } from './overhead.ts';
import { tokenizerBenchmarks } from './tokenizers/index.ts';
import { visionBenchmarks } from './vision/index.ts';

if (process.argv[2] === 'tokenizers') {
  await tokenizerBenchmarks(process.argv.slice(3));
  process.exit(0);
}

if (process.argv[2] === 'vision') {
  await visionBenchmarks(process.argv.slice(3));
  process.exit(0);
}

if (process.argv[2] === 'camera') {
  await cameraBenchmark(process.argv.slice(3));
  process.exit(0);
}

const shufflenet = await shufflenetOverhead();
const parts = [
  '# Benchmarks\n',
  `Made by \`npx -y pnpm@12 bench --write\` on ${cpus()[0]?.model.trim()}, ${cpus().length} cores, Node ${process.versions.node}. Cases run in turn, round after round; ` +
    'ratios are medians of the rounds’ own. Compare figures only inside one table.\n',
  toMarkdown('A pipeline against the same work by hand: digits, from pixels', await digitsOverhead('pixels')),
  toMarkdown('The same, from a JPEG (sharp decodes it, in threads of its own)', await digitsOverhead('jpeg')),
  shufflenet
    ? toMarkdown('The same: ShuffleNet v2, int8, from a JPEG', shufflenet)
    : '(ShuffleNet was skipped: its file is not there.)\n',
  toMarkdown('The way to a worker and back: a 1x3x224x224 float32 tensor', await workerHop()),
];
const text = await format(parts.join('\n'), { parser: 'markdown', printWidth: 120 });
process.stdout.write(text);
if (process.argv.includes('--write')) writeFileSync(new URL('../../docs/benchmarks.md', import.meta.url), text);
process.exit(0);
