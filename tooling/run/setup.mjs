// Installs what the lockfile says before any command runs, and fails the command where the install fails.
// (`verifyDepsBeforeRun: install` would run the script even after a failed install.)
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

if (!process.env.RUSHLIGHT_SET_UP) {
  const first = !existsSync(new URL('../../node_modules/.modules.yaml', import.meta.url));
  if (first)
    process.stderr.write('Installing the dependencies that pnpm-lock.yaml pins (the first time takes a minute) …\n');
  const result = spawnSync('pnpm', ['install', '--frozen-lockfile', '--prefer-offline'], {
    cwd: root,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  if (result.error || result.status !== 0) {
    process.stderr.write(`${result.stdout ?? ''}${result.stderr ?? ''}${result.error?.message ?? ''}\n`);
    process.stderr.write(
      'The install failed, so nothing was run. Start the command as `npx -y pnpm@12 …`, and see the lines above.\n',
    );
    process.exit(result.status || 1);
  }
}
