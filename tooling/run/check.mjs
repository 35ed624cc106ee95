// Everything that has to hold beside the tests, cheapest first. Names choose: `check lint size` runs these two.
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { countLine } from './count-line.mjs';
import { buildPackages, packPackages } from './packages.mjs';
import { run } from './run.mjs';
import { listFiles } from './tree.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const typescript = ['--conditions=rushlight-source', '--import', './tooling/run/register-typescript.mjs'];
const generator = 'tooling/generate/index.ts';
const tarballs = mkdtempSync(join(tmpdir(), 'rushlight-check-'));
let packed;

// Each gives { status, output }, or { skipped: why }.
const checks = {
  lint: () => tool('oxlint', '--quiet'),
  format: () => tool('prettier', '--check', '.', '--log-level', 'warn'),
  types: () => tool('tsc', '--noEmit'),
  'import-rule': () => ours('import-rule'),
  wording: () => ours('wording'),
  changeset: () => ours('changeset'),
  'readme-snippets': () => ours('readme-snippets'),
  'side-effects': () => ours('side-effects'),
  size: () => ours('size'),
  knip: () => tool('knip', '--no-progress', '--no-config-hints'),
  generated,
  build: () => buildPackages(root).then(() => ({ status: 0, output: '' })),
  publint: () => eachTarball(({ tarball }) => tool('publint', 'run', tarball, '--strict')),
  attw: () =>
    eachTarball(
      ({ tarball, builds }) => builds && tool('attw', tarball, '--profile', 'esm-only', '--no-definitely-typed'),
    ),
};

const counts = { passed: 0, failed: 0, skipped: 0 };
const names = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(checks);
for (const name of names) await report(name);
rmSync(tarballs, { recursive: true, force: true });
process.stdout.write(`\n${countLine(counts)}\n`);
process.exitCode = counts.failed > 0 ? 1 : 0;

async function report(name) {
  const start = performance.now();
  const result = await outcome(name);
  const seconds = `${((performance.now() - start) / 1000).toFixed(1)} s`;
  const word = result.skipped ? 'skipped' : result.status === 0 ? 'passed' : 'failed';
  counts[word]++;
  process.stdout.write(
    `${word.padEnd(8)} ${name.padEnd(16)} ${seconds.padStart(7)}${result.skipped ? `  ${result.skipped}` : ''}\n`,
  );
  // The sizes are worth reading when they are right, too.
  if (word === 'failed' || (name === 'size' && word === 'passed')) process.stdout.write(indented(result.output));
}

async function outcome(name) {
  if (!checks[name])
    return { status: 1, output: `There is no such check; there are ${Object.keys(checks).join(', ')}.` };
  try {
    return await checks[name]();
  } catch (error) {
    return { status: 1, output: error.message };
  }
}

function tool(name, ...args) {
  return run(join(root, 'node_modules/.bin', name), args, { cwd: root, env: { ...process.env, NO_COLOR: '1' } });
}

function ours(name) {
  return run(process.execPath, [...typescript, 'tooling/checks/index.ts', name], { cwd: root });
}

async function eachTarball(work) {
  packed ??= packPackages(root, tarballs);
  const failures = [];
  for (const entry of await packed) {
    const result = await work(entry);
    if (result && result.status !== 0) failures.push(`${basename(entry.folder)}:\n${result.output}`);
  }
  return { status: failures.length, output: failures.join('\n') };
}

/** Generates again what is generated: where a file changes by that, it was not up to date. */
async function generated() {
  if (!existsSync(join(root, generator))) return { skipped: `there is no ${generator}` };
  const before = hashes();
  const result = await run(process.execPath, [...typescript, generator], { cwd: root });
  if (result.status !== 0) return result;
  const after = hashes();
  const stale = [...new Set([...before.keys(), ...after.keys()])].filter(
    (file) => before.get(file) !== after.get(file),
  );
  return {
    status: stale.length,
    output: stale.map((file) => `${file} was not up to date; it is now: see the difference and commit it\n`).join(''),
  };
}

function hashes() {
  const files = listFiles(root).filter((file) => existsSync(join(root, file)));
  return new Map(
    files.map((file) => [
      file,
      createHash('sha256')
        .update(readFileSync(join(root, file)))
        .digest('hex'),
    ]),
  );
}

function indented(text) {
  return text.trimEnd().replaceAll(/^/gm, '    ') + '\n';
}
