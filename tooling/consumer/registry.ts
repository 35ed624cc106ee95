/** A package registry of our own on this machine, with nothing in it but what is published to it. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { freePort } from '../vitest/free-port.ts';
import { ProcessGroup } from '../vitest/process-group.ts';

export interface Registry {
  readonly url: string;
  /** Lines for an .npmrc: our scope from here, and the token that npm insists on before it publishes. Everything else stays as it is. */
  readonly npmrc: string;
  stop(): void;
}

// Without an uplink, nothing but our own packages can come from here: a third party's always come from the registry of this machine.
const config = `
storage: ./storage
auth: { htpasswd: { file: ./htpasswd, max_users: -1 } }
uplinks: {}
packages:
  '@rushlight/*': { access: $all, publish: $all }
max_body_size: 100mb
log: { type: stdout, format: json, level: error }
web: { enable: false }
`;

/** Storage and all lie in `folder`, which should be new: a version can be published once. */
export async function startRegistry(folder: string): Promise<Registry> {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'config.yaml'), config);
  const port = await freePort();
  const url = `http://127.0.0.1:${port}/`;
  const processes = new ProcessGroup();
  const program = join(createRequire(import.meta.url).resolve('verdaccio/package.json'), '../bin/verdaccio');
  const args = [program, '--config', join(folder, 'config.yaml'), '--listen', `127.0.0.1:${port}`];
  processes.start(process.execPath, args, { cwd: folder, stdio: 'ignore' });
  await answering(`${url}-/ping`);
  const npmrc = `@rushlight:registry=${url}\n//127.0.0.1:${port}/:_authToken=local\n`;
  return { url, npmrc, stop: () => processes.end() };
}

async function answering(url: string): Promise<void> {
  const until = Date.now() + 60_000;
  for (;;) {
    const response = await fetch(url).catch(() => undefined);
    if (response?.ok) return;
    if (Date.now() > until) throw new Error('The local registry did not answer within 60 s.');
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
