import { lstat, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { type Bundle, makeBundle, packBundle, parseRecipe } from '@rushlight/bundle';
import { RushlightError, isRushlightError } from '@rushlight/core';
import { directory } from '@rushlight/core/node';
import { readBytes, unwritable } from '../file-errors.ts';
import { plugins } from '../plugins.ts';
import { makeProgress } from '../progress.ts';
import type { Session } from '../program.ts';
import { table } from '../table.ts';

export interface PackOptions {
  /** The folder with the files; that of the recipe by default. */
  readonly from?: string;
  readonly out: string;
}

/** `rushlight pack`: a bundle out of a recipe and the files that it names. What is at `out` is whole, or not there. */
export async function pack(recipeFile: string, { from, out }: PackOptions, { signal }: Session): Promise<void> {
  const progress = makeProgress();
  try {
    await refuseExisting(out);
    const recipe = parseRecipe(await readBytes(`The recipe ${recipeFile}`, recipeFile));
    const bundle = await makeBundle(recipe, {
      assets: directory(from ?? dirname(recipeFile)),
      signal,
      onFile: (file) => progress.show(`checking ${file} …`),
    });
    bundle.pipeline(plugins); // A recipe whose steps can't be made would be found out only by who runs the bundle.
    progress.show(`writing ${out} …`);
    await writeWhole(bundle, resolve(out), signal);
    progress.done();
    const { name, version, files } = bundle.manifest;
    const rows = Object.entries(files).map(([file, { size, sha256 }]) => [file, String(size), sha256.slice(0, 16)]);
    process.stdout.write(`${table(['file', 'bytes', 'sha-256'], rows, [1])}\n${name} ${version} is in ${out}\n`);
  } finally {
    progress.done();
  }
}

async function refuseExisting(out: string): Promise<void> {
  const found = await lstat(out).catch(() => undefined);
  if (!found) return;
  throw new RushlightError('OPTION_INVALID', `There is something at ${out} already`, {
    hint: 'Remove it, or name another place with --out.',
    details: { option: 'out' },
  });
}

/** Writes beside the place first, and renames at the end. */
async function writeWhole(bundle: Bundle, out: string, signal: AbortSignal): Promise<void> {
  let unfinished: string | undefined;
  try {
    await mkdir(dirname(out), { recursive: true });
    unfinished = await mkdtemp(join(dirname(out), '.rushlight-pack-'));
    const made = join(unfinished, 'bundle');
    if (out.endsWith('.rush')) await writeFile(made, await packBundle(bundle), { signal });
    else await writeFolder(bundle, made, signal);
    await rename(made, out);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (isRushlightError(error) || signal.aborted || code === undefined) throw error;
    throw unwritable('The bundle', out, error);
  } finally {
    if (unfinished) await rm(unfinished, { recursive: true, force: true });
  }
}

async function writeFolder({ manifest, manifestBytes, assets }: Bundle, folder: string, signal: AbortSignal) {
  for (const file of Object.keys(manifest.files)) {
    const place = join(folder, ...file.split('/'));
    await mkdir(dirname(place), { recursive: true });
    await writeFile(place, await assets.read(file), { signal });
  }
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'rushlight.json'), manifestBytes, { signal });
}
