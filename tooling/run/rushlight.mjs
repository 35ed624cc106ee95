// The command from the checkout, out of its TypeScript sources: `npx -y pnpm@12 -s rushlight run zoo:digits picture.png`.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Runs the command; paths are taken from where pnpm was called. */
export function rushlight(args, cwd = process.env.INIT_CWD ?? process.cwd()) {
  const bin = fileURLToPath(new URL('../../packages/cli/src/bin.ts', import.meta.url));
  const register = new URL('./register-typescript.mjs', import.meta.url).href;
  const result = spawnSync(process.execPath, ['--conditions=rushlight-source', '--import', register, bin, ...args], {
    stdio: 'inherit',
    cwd,
  });
  return result.status ?? 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = rushlight(process.argv.slice(2));
