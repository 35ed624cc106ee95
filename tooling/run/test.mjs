// The test command: runs every lane that this machine can run, then says which it could not, why, and what to install.
// Arguments go to vitest: a file name, `--project node`, … With REQUIRE_BROWSERS=1 a missing lane is a failure.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findBrowsers } from './browsers.mjs';
import { countLine } from './count-line.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const args = process.argv.slice(2);
const browsers = findBrowsers();

const minutes = Number(process.env.RUSHLIGHT_TEST_MINUTES) || 20;
const required = process.env.REQUIRE_BROWSERS === '1';

const { status, counts } = runVitest(args);

process.stdout.write('\nLanes\n');
const missing = [];
const total = { passed: 0, failed: 0, skipped: 0 };
for (const lane of ['node', 'chromium', 'firefox', 'webkit', 'slow', 'outside every test']) {
  const count = counts[lane];
  const reasons = browsers[lane]?.missing ?? [];
  if (count) {
    total.passed += count.passed;
    total.failed += count.failed;
    total.skipped += count.skipped;
    say(lane, countLine(count));
  } else if (reasons.length > 0 && asked(lane)) {
    missing.push(lane);
    say(lane, `could not run: ${reasons.join('; ')}`);
  } else if (args.length === 0 && lane !== 'outside every test') {
    // Nothing was filtered out, so the lane is empty, which would be as silent as a missing one.
    say(lane, 'has no tests');
    if (required && browsers[lane]) total.failed++;
  }
}

if (missing.length > 0) {
  const packages = missing.flatMap((lane) => browsers[lane].install);
  process.stdout.write(
    `To run ${missing.join(', ')} on Debian: apt-get install --no-install-recommends ${packages.join(' ')}\n`,
  );
  if (required) {
    total.failed += missing.length;
    process.stdout.write(`REQUIRE_BROWSERS is set, so this run fails for want of: ${missing.join(', ')}\n`);
  }
}

// A vitest that failed without a failed test (a bad configuration, a crash) must not end in "0 failed".
if (status !== 0 && total.failed === 0) total.failed = 1;

process.stdout.write(`\n${countLine(total)}\n`);
process.exitCode = status !== 0 ? status : total.failed > 0 ? 1 : 0;

function say(lane, text) {
  process.stdout.write(`  ${lane.padEnd(10)} ${text}\n`);
}

// With `--project node` nobody misses WebKit.
function asked(lane) {
  const projects = args.flatMap((arg, index) =>
    arg === '--project' ? [args[index + 1]] : arg.startsWith('--project=') ? [arg.slice('--project='.length)] : [],
  );
  return projects.length === 0 || projects.includes(lane);
}

function runVitest(extra) {
  const folder = mkdtempSync(join(tmpdir(), 'rushlight-test-'));
  const file = join(folder, 'counts.json');
  try {
    const result = spawnSync(process.execPath, [join(root, 'node_modules/vitest/vitest.mjs'), 'run', ...extra], {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, RUSHLIGHT_COUNTS: file },
      // A browser that hangs must not hang the command.
      timeout: minutes * 60_000,
    });
    if (result.error?.code === 'ETIMEDOUT')
      process.stdout.write(`\nStopped: the tests took more than ${minutes} minutes.\n`);
    return { status: result.status ?? 1, counts: read(file) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function read(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return {};
  }
}
