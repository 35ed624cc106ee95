// Builds the packages and apps, each after what it depends on. Arguments go to turbo: `--filter @rushlight/core`, `--force`, …
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const result = spawnSync('pnpm', ['exec', 'turbo', 'run', 'build', ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
  shell: process.platform === 'win32',
  // A build asks nobody and tells nobody.
  env: { ...process.env, TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1', TURBO_NO_UPDATE_NOTIFIER: '1' },
});
if (result.error) process.stderr.write(`${result.error.message}\nStart the command as \`npx -y pnpm@12 …\`.\n`);
process.exitCode = result.status ?? 1;
