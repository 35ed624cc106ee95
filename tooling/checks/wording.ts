/**
 * What may not be written into the repository because it is true on one machine only: paths of a home or work folder, and the host
 * name of whichever registry packages came from.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { listFiles } from '../run/tree.mjs';
import type { CheckResult } from './check.ts';

// Put together from pieces, or this file would be the first find. The start of a path: nothing that could be part of a longer one or of a URL before it.
const folders = ['work', 'root', 'home/\\w+', 'Users/\\w+'].join('|');
const machinePath = new RegExp(`(?<![\\w.~/@*)}\\]-])/(?:${folders})(?=/|[\\w-]*/)`);

export function wording(root: string, hosts: readonly string[] = registryHosts()): CheckResult {
  const files = listFiles(root);
  return { problems: files.flatMap((file) => finds(root, file, hosts)), notes: [`${files.length} files`] };
}

function finds(root: string, file: string, hosts: readonly string[]): string[] {
  let text: string;
  try {
    text = readFileSync(join(root, file), 'utf8');
  } catch {
    return []; // Removed, and not yet from the index.
  }
  if (text.includes('\0')) return [];
  return text.split('\n').flatMap((line, index) => {
    const path = machinePath.exec(line)?.[0];
    const host = hosts.find((name) => line.includes(name));
    return [
      ...(path ? [`${file}:${index + 1}: "${path}/" is a path of one machine`] : []),
      ...(host ? [`${file}:${index + 1}: names the registry that packages were fetched from`] : []),
    ];
  });
}

/** The registries of this machine, asked at run time, so that none is named here. */
function registryHosts(): string[] {
  const settings = [
    ask('npm', ['config', 'get', 'registry']),
    ask('pip', ['config', 'get', 'global.index-url']),
    process.env['npm_config_registry'],
    process.env['PIP_INDEX_URL'],
  ];
  const loopback = ['', 'localhost', '127.0.0.1'];
  const hosts = settings.flatMap((setting) => (URL.canParse(setting ?? '') ? [new URL(setting ?? '').hostname] : []));
  return [...new Set(hosts)].filter((host) => !loopback.includes(host));
}

function ask(command: string, args: readonly string[]): string | undefined {
  try {
    return execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return undefined; // Not installed, or not set.
  }
}
