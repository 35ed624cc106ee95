import { type StepSpec, isRushlightError } from '@rushlight/core';
import { findBundle } from '../find-bundle.ts';
import { makeProgress } from '../progress.ts';
import type { Session } from '../program.ts';
import { table } from '../table.ts';

/** `rushlight inspect`: what a bundle says of itself, and whether its files are the ones it says. Runs nothing. */
export async function inspect(
  place: string,
  { json }: { readonly json?: boolean },
  { signal, fail }: Session,
): Promise<void> {
  const bundle = await findBundle(place, signal);
  const { manifest } = bundle;
  const progress = makeProgress();
  const rows: string[][] = [];
  for (const [file, { size, sha256 }] of Object.entries(manifest.files)) {
    progress.show(`checking ${file} …`);
    const state = await bundle.assets.read(file, { signal }).then(
      () => 'ok',
      (error: unknown) => {
        if (!isRushlightError(error) || error.code === 'ABORTED') throw error;
        fail();
        return error.code === 'BUNDLE_FILE_MISSING' ? 'MISSING' : 'CHANGED';
      },
    );
    rows.push([file, String(size), sha256.slice(0, 16), state]);
  }
  progress.done();
  if (json) {
    process.stdout.write(`${JSON.stringify(manifest, null, 2)}\n`);
    return;
  }
  const { name, version, licence, description, source, io, golden, pipeline } = manifest;
  const facts = [
    ['name', `${name} ${version}`],
    ['what', description],
    ['licence', licence],
    ['source', source],
    ['input', io && JSON.stringify(io.input)],
    ['output', io && JSON.stringify(io.output)],
    ['golden', golden.length ? golden.map((each) => each.name).join(', ') : 'none'],
  ].filter((row): row is [string, string] => row[1] !== undefined);
  const width = Math.max(...facts.map(([key]) => key.length));
  process.stdout.write(`${facts.map(([key, value]) => `${key.padEnd(width)}  ${value}`).join('\n')}\n\n`);
  process.stdout.write(
    table(
      ['', 'step', 'options'],
      pipeline.steps.flatMap((step, i) => stepRows(step, String(i))),
    ),
  );
  process.stdout.write(`\n${table(['file', 'bytes', 'sha-256', ''], rows, [1])}`);
}

/** A step, and below it those that it is made of. */
function stepRows({ op, options, steps = [], branches = {}, each }: StepSpec, path: string): string[][] {
  const inner = [...Object.entries(steps), ...Object.entries(branches), ...Object.entries(each ? { each } : {})];
  return [
    [path, op, inner.length > 0 ? '' : JSON.stringify(options ?? {})],
    ...inner.flatMap(([key, step]) => stepRows(step, `${path}.${key}`)),
  ];
}
