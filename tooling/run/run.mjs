// Runs a program to its end and keeps what it printed.
import { spawn } from 'node:child_process';

/** Never rejects: a program that can't be started has status 127 and says so in its output. `output` is stdout and stderr as they came. */
export function run(command, args, { cwd, env = process.env } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
    });
    let output = '';
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text) => {
      output += text;
      stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text) => {
      output += text;
      stderr += text;
    });
    child.on('error', (error) => resolve({ status: 127, output: error.message, stdout, stderr }));
    child.on('close', (status) => resolve({ status: status ?? 1, output, stdout, stderr }));
  });
}
