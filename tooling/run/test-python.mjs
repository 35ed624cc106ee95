// The tests of packages/export, in a virtual environment of its own: lint, format and types, then pytest.
// Arguments go to pytest: a file name, `-k name`, … RUSHLIGHT_PYTHON names the interpreter, `python3` where it is not set.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { countLine } from './count-line.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = join(root, 'packages/export');
const venv = join(folder, '.venv');
const bin = join(venv, process.platform === 'win32' ? 'Scripts' : 'bin');
const requirements = join(folder, 'requirements-test.txt');
const python = process.env.RUSHLIGHT_PYTHON || 'python3';
const tensorflow = ['tests/test_tensorflow.py', 'tests/test_tflite.py'];
const args = process.argv.slice(2);

const total = { passed: 0, failed: 0, skipped: 0 };
install();
if (args.length === 0) {
  check('ruff', ['check', 'packages'], root);
  check('ruff', ['format', '--check', 'packages'], root);
  check('pyright', ['--project', folder, '--pythonpath', join(bin, 'python')], root);
}
if (args.length > 0) pytest(args);
else {
  // TensorFlow and torch.export crash in one process: each brings LLVM.
  // A file to each of two processes: most of the time goes into torch.export, which has one thread.
  pytest([...tensorflow.map((file) => `--ignore=${file}`), '-n', '2', '--dist', 'loadfile']);
  pytest(tensorflow);
}
process.stdout.write(`\n${countLine(total)}\n`);
process.exitCode = total.failed > 0 ? 1 : 0;

/** Makes the environment, or keeps the one that was made of the same files. */
function install() {
  const stamp = join(venv, 'installed');
  const wanted = [requirements, join(folder, 'pyproject.toml')].map((file) => readFileSync(file));
  const hash = createHash('sha256').update(Buffer.concat(wanted)).digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return;
  process.stdout.write(`Making ${venv} (5 GB, mostly torch) …\n`);
  rmSync(venv, { recursive: true, force: true });
  must(python, ['-m', 'venv', venv]);
  must(join(bin, 'python'), ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '-r', requirements]);
  must(join(bin, 'python'), [
    '-m',
    'pip',
    'install',
    '--quiet',
    '--no-deps',
    '--no-build-isolation',
    '--editable',
    folder,
  ]);
  writeFileSync(stamp, hash);
}

function must(command, commandArgs) {
  const { status, error } = spawnSync(command, commandArgs, { cwd: folder, stdio: 'inherit' });
  if (status === 0) return;
  process.stderr.write(`${error ? `${error.message}\n` : ''}Could not run ${command} ${commandArgs.join(' ')}.\n`);
  process.stderr.write(
    'It needs Python 3.11 with venv and pip: apt-get install python3-venv, or RUSHLIGHT_PYTHON=/path/to/python3.\n',
  );
  process.stdout.write(`\n${countLine({ passed: 0, failed: 1 })}\n`);
  process.exit(1);
}

function check(tool, toolArgs, cwd) {
  const { status, stdout } = spawnSync(join(bin, tool), toolArgs, { cwd, encoding: 'utf8' });
  total[status === 0 ? 'passed' : 'failed']++;
  process.stdout.write(`${status === 0 ? 'passed' : 'failed'}  ${tool} ${toolArgs[0]}\n`);
  if (status !== 0) process.stdout.write(stdout);
}

function pytest(selected) {
  const { status, stdout } = spawnSync(join(bin, 'python'), ['-m', 'pytest', '-rs', '--color=no', ...selected], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'inherit'],
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    env: { ...process.env, HF_HUB_OFFLINE: '1' },
  });
  process.stdout.write(stdout);
  const summary = stdout.trimEnd().split('\n').at(-1) ?? '';
  const count = (word) => Number(new RegExp(`(\\d+) ${word}`).exec(summary)?.[1] ?? 0);
  total.passed += count('passed');
  total.skipped += count('skipped');
  const failed = count('failed') + count('error');
  // A crash, or no test at all, must not end in "0 failed".
  total.failed += status !== 0 && failed === 0 ? 1 : failed;
}
