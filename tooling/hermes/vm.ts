/** The Hermes VM, from its npm package: the engine of React Native, without React Native. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const folders: Partial<Record<string, string>> = {
  linux: 'linux64-bin/hermes',
  darwin: 'osx-bin/hermes',
  win32: 'win64-bin/hermes.exe',
};
const manifest = createRequire(import.meta.url).resolve('hermes-engine-cli/package.json');
const path = join(dirname(manifest), folders[process.platform] ?? 'none');

/** The package has no build for other machines, and its binary runs on this one's architecture only. */
export const hasHermes = process.arch === 'x64' && existsSync(path);

/**
 * The lines that a script prints. It finds `data` as a global of that name. A script that throws is an error here, and so is one that
 * ends early: Hermes says nothing about a promise that was rejected, so the last line has to be `end`.
 */
export async function runInHermes(script: string, data: unknown): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'rushlight-hermes-'));
  try {
    const file = join(folder, 'script.js');
    await writeFile(file, `var data = JSON.parse(${ascii(JSON.stringify(JSON.stringify(data)))});\n${script}`);
    const { stdout } = await promisify(execFile)(path, ['-w', '-Xmicrotask-queue', file], { maxBuffer: 1 << 26 });
    const lines = stdout.trimEnd().split('\n');
    if (lines[lines.length - 1] !== 'end') throw new Error(`The script ended early, after ${stdout || 'nothing'}`);
    return lines.slice(0, -1);
  } finally {
    await rm(folder, { recursive: true });
  }
}

const ascii = (text: string): string =>
  text.replace(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
