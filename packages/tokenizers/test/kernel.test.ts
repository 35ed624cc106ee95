/** The two kernels where there is no WebAssembly. */
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { Tokenizer } from '../src/index.ts';
import { bundle } from './bundled.ts';

const fixture = fileURLToPath(new URL('fixtures/byte-level-gpt2.json', import.meta.url));
const text = 'Hello world, 48 words';

/** What a program without WebAssembly prints that encodes the text. */
async function printed(kernel: 'wasm' | 'javascript'): Promise<unknown> {
  const program = `
    import { readFileSync } from 'node:fs';
    import { Tokenizer } from ${JSON.stringify(pathToFileURL(await bundle(kernel)).href)};
    try {
      const { ids } = Tokenizer.fromJSON(readFileSync(${JSON.stringify(fixture)})).encode(${JSON.stringify(text)});
      console.log(JSON.stringify([...ids]));
    } catch ({ code, hint }) {
      console.log(JSON.stringify({ code, hint }));
    }`;
  const flags = ['--no-expose-wasm', '--input-type=module', '--eval', program];
  const { stdout } = await promisify(execFile)(process.execPath, flags);
  return JSON.parse(stdout);
}

test('the default one says what can be done', async () => {
  expect(await printed('wasm')).toEqual({
    code: 'RUNTIME_MISSING',
    hint: expect.stringMatching(/'wasm-unsafe-eval'.*react-native/) as unknown,
  });
});

test('the one in JavaScript does its work', async () => {
  const { ids } = Tokenizer.fromJSON(await readFile(fixture)).encode(text);
  expect(await printed('javascript')).toEqual([...ids]);
});
