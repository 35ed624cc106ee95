import { describe, expect, it } from 'vitest';
import { sideEffects } from '../side-effects.ts';
import { brokenTree } from './broken-tree.ts';

async function problemsOf(source: string, more: Record<string, string> = {}): Promise<readonly string[]> {
  const root = brokenTree({
    'packages/vision/package.json': {
      name: '@rushlight/vision',
      exports: { '.': { 'rushlight-source': './src/index.ts' } },
    },
    'packages/vision/src/index.ts': source,
    ...more,
  });
  return (await sideEffects(root)).problems;
}

describe('the side-effects check', () => {
  it('lets a package define, compute and load a runtime later', async () => {
    const source = `
      import { readFile } from 'node:fs/promises';
      const table = new Map([[1, typeof fetch], [2, typeof crypto]]);
      export const read = (path) => readFile(path);
      export const decode = async () => [table, await import('sharp')];`;
    expect(await problemsOf(source)).toEqual([]);
  });

  it.each([
    ['a new global', `globalThis.rushlight = {};`, 'changes globalThis.rushlight'],
    ['a replaced global', `globalThis.fetch = () => 1;`, 'changes globalThis.fetch'],
    ['a patched prototype', `Array.prototype.last = function () {};`, 'changes Array.prototype.last'],
    ['a global patched in a moment', `queueMicrotask(() => { globalThis.late = 1; });`, 'changes globalThis.late'],
    [
      'a file read',
      `import { readFileSync } from 'node:fs'; readFileSync('/dev/null');`,
      'calls fs.readFileSync(/dev/null)',
    ],
    [
      'a file read by promise',
      `import { stat } from 'node:fs/promises'; await stat('/dev/null');`,
      'calls fs/promises.stat(/dev/null)',
    ],
    ['a request', `fetch('http://127.0.0.1:9/').catch(() => 1);`, 'calls globalThis.fetch(http://127.0.0.1:9/)'],
    [
      'a socket',
      `import net from 'node:net'; net.connect(9, '127.0.0.1').on('error', () => 1);`,
      'calls net.connect(number)',
    ],
    [
      'a process',
      `import { execSync } from 'node:child_process'; execSync('true');`,
      'calls child_process.execSync(true)',
    ],
    [
      'a thread',
      `import { Worker } from 'node:worker_threads'; new Worker('1', { eval: true }).unref();`,
      'makes a worker_threads.Worker(1)',
    ],
    ['output', `console.log('hello');`, 'calls stdout.write(hello'],
    ['a timer', `setInterval(() => 1, 1000);`, 'leaves something open: Timeout'],
    ['a process listener', `process.on('exit', () => 1);`, "listens to process 'exit'"],
    ['a vendor runtime', `import sharp from 'sharp'; export default sharp;`, 'loads sharp'],
    ['an error', `throw new Error('not today');`, 'fails: '],
  ])('finds %s', async (_what, source, problem) => {
    const problems = await problemsOf(source);
    expect(problems.join('\n')).toContain(`importing @rushlight/vision (node) ${problem}`);
  });

  it('looks at what the imports conditions choose', async () => {
    const root = brokenTree({
      'packages/vision/package.json': {
        name: '@rushlight/vision',
        exports: { '.': { 'rushlight-source': './src/index.ts' } },
        imports: { '#platform': { 'rushlight-source': { browser: './src/browser.ts', default: './src/node.ts' } } },
      },
      'packages/vision/src/index.ts': `export { platform } from '#platform';`,
      'packages/vision/src/node.ts': `export const platform = 'node';`,
      'packages/vision/src/browser.ts': `globalThis.browserOnly = 1; export const platform = 'browser';`,
    });
    expect((await sideEffects(root)).problems).toEqual([
      'importing @rushlight/vision (browser) changes globalThis.browserOnly',
    ]);
  });
});
