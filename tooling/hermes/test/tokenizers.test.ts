/** The tokenizers in the Hermes VM, on the goldens that Node and the browsers have. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { hermesScript } from '../script.ts';
import type { TokenizerData } from '../tokenizers.ts';
import { hasHermes, runInHermes } from '../vm.ts';

const tests = new URL('../../../packages/tokenizers/test/', import.meta.url);
const shared = new URL('../../../../shared/data/tokenizers/', import.meta.url);
const text = (url: URL): string => readFileSync(url, 'utf8');
const golden = JSON.parse(text(new URL('vectors/golden.json', tests))) as TokenizerData['golden'];
const names = Object.keys(golden.answers);
const fixtures = Object.fromEntries(names.map((name) => [name, text(new URL(`fixtures/${name}.json`, tests))]));
const nothing: TokenizerData = { golden, fixtures: {}, published: {} };

describe.skipIf(!hasHermes)('in Hermes (skipped: it has no build for this machine)', { timeout: 120_000 }, () => {
  let script: string;
  beforeAll(async () => {
    script = await hermesScript(fileURLToPath(new URL('../tokenizers.ts', import.meta.url)));
  }, 60_000);

  test('a tokenizer of every family gives what the reference gives', async () => {
    const lines = await runInHermes(script, { ...nothing, fixtures });
    expect(lines).toEqual(names.map((name) => `${name}: ${golden.cases.length} cases`));
  });

  test('an answer that differs is seen', async () => {
    const name = 'word-level';
    const answers = golden.answers[name]!.map((answer, i) =>
      i === 4 && answer ? [answer[0], `${answer[1]}x`] : answer,
    );
    const lines = await runInHermes(script, {
      ...nothing,
      golden: { ...golden, answers: { [name]: answers } },
      fixtures: { [name]: fixtures[name]! },
    });
    expect(lines).toEqual([
      expect.stringMatching(/^word-level: \["Hello world"\] with .*, not .*x$/),
      `${name}: ${golden.cases.length} cases`,
    ]);
  });

  test('a script that throws, or ends early, is an error', async () => {
    await expect(runInHermes('throw new Error("so");', {})).rejects.toThrow(/so/);
    await expect(runInHermes('print("half");', {})).rejects.toThrow('half');
  });

  test.skipIf(!existsSync(shared))(
    'published tokenizers give what their goldens say (skipped: the shared data is not here)',
    async () => {
      const published = Object.fromEntries(
        ['gpt2', 'bert-base-uncased', 't5-small'].map((name) => [
          name,
          {
            json: text(new URL(`${name}.tokenizer.json`, shared)),
            golden: JSON.parse(
              text(new URL(`fixtures/${name}.golden.json`, shared)),
            ) as TokenizerData['published'][string]['golden'],
          },
        ]),
      );
      const lines = await runInHermes(script, { ...nothing, published });
      expect(lines).toEqual(
        Object.entries(published).map(([name, each]) => `${name}: ${each.golden.cases.length} cases`),
      );
    },
  );
});
