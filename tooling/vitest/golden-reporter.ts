/** Prints, at the end of a run, how far each lane is from the golden vectors; with RUSHLIGHT_WRITE_DOCS=1 also into the docs. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Reporter, TestModule } from 'vitest/node';
import type { GoldenLane } from './golden-row.ts';
import { goldenTable } from './golden-table.ts';

const page = 'docs/golden-vectors.md';

const introduction = `# Golden vectors

The largest difference, per step, between what a lane computed and what Python (Pillow, NumPy, PyTorch) wrote into the bundle.
Integer kinds must be 0. A dash is a lane that did not run the step. Written by the test run itself: set
\`RUSHLIGHT_WRITE_DOCS=1\` before the test command.
`;

export class GoldenReporter implements Reporter {
  readonly #root: string;

  constructor(root: string) {
    this.#root = root;
  }

  onTestRunEnd(modules: readonly TestModule[]): void {
    const lanes = modules.flatMap((module) => [...module.children.allTests()].flatMap((test) => lanesOf(test.meta())));
    if (lanes.length === 0) return;
    const table = goldenTable(lanes);
    process.stdout.write(`\nLargest difference from the golden vectors\n\n${table}\n`);
    if (process.env['RUSHLIGHT_WRITE_DOCS'] !== '1') return;
    const file = join(this.#root, page);
    mkdirSync(join(file, '..'), { recursive: true });
    writeFileSync(file, `${introduction}\n${table}`);
    process.stdout.write(`Written to ${page}\n`);
  }
}

function lanesOf(meta: { golden?: GoldenLane }): GoldenLane[] {
  return meta.golden ? [meta.golden] : [];
}
