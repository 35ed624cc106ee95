// The packages that are published: building them all, and packing each as it would be uploaded.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './run.mjs';

/** `{ name, folder, tarball, builds }` of every package that is published; the tarballs are made in `folder`. Throws where one is not made. */
export async function packPackages(root, folder) {
  const { status, output } = await run(
    'pnpm',
    ['--filter', './packages/*', '--silent', 'pack', '--pack-destination', folder],
    { cwd: root },
  );
  if (status !== 0) throw new Error(`pnpm pack failed:\n${output}`);
  return published(root).map(({ manifest, path }) => {
    const tarball = join(folder, `${manifest.name.replace('@', '').replace('/', '-')}-${manifest.version}.tgz`);
    if (!existsSync(tarball)) throw new Error(`pnpm pack made no ${tarball}:\n${output}`);
    return { name: manifest.name, folder: path, tarball, builds: Boolean(manifest.scripts?.build) };
  });
}

/** Builds every package, and the apps too unless `filter` says otherwise; throws with the output where one fails. */
export async function buildPackages(root, filter = []) {
  const args = [join(root, 'tooling/run/build.mjs'), '--output-logs', 'errors-only', ...filter];
  const { status, output } = await run(process.execPath, args, { cwd: root });
  if (status !== 0) throw new Error(`The build failed:\n${output}`);
}

function published(root) {
  return readdirSync(join(root, 'packages'))
    .map((name) => join(root, 'packages', name))
    .filter((path) => existsSync(join(path, 'package.json')))
    .map((path) => ({ path, manifest: JSON.parse(readFileSync(join(path, 'package.json'), 'utf8')) }))
    .filter(({ manifest }) => !manifest.private);
}
