/** The replay of golden vectors: what agrees, what differs and where, and what can't be replayed at all. */
import { memory } from '@rushlight/core';
import { describe, expect, test } from 'vitest';
import { openBundle, verifyBundle } from '../src/index.ts';
import { type Files, type Json, bytesOf, caught, plugins, smallBundle, watchedBackend } from './fixtures.ts';

async function verify(
  change?: (manifest: Json, files: Files) => void,
  options: Partial<Parameters<typeof verifyBundle>[1]> = {},
) {
  const { backend, live } = watchedBackend();
  const bundle = await openBundle(memory(await smallBundle(change)));
  try {
    return await verifyBundle(bundle, { plugins, backend, ...options });
  } finally {
    expect(live).toEqual({ sessions: 0, runs: 0 });
  }
}

/** Changes a float of the golden file. */
const off = (index: number, by: number) => (_: Json, files: Files) => {
  const floats = new Float32Array(files['golden/golden.bin']?.buffer as ArrayBuffer);
  (floats[index] as number) += by;
};

describe('what agrees', () => {
  test('passes, with every step of every case', async () => {
    const result = await verify();
    expect(result.ok).toBe(true);
    expect(result.cases.map(({ name, ok, steps }) => [name, ok, steps.length])).toEqual([
      ['a', true, 3],
      ['b', true, 3],
    ]);
    expect(result.steps).toEqual([
      { index: 0, step: 'test.read', kind: 'tensor', tolerance: 0, difference: 0, ok: true },
      { index: 1, step: 'core.model', kind: 'tensors', tolerance: 1e-6, difference: 0, ok: true },
      { index: 2, step: 'test.label', kind: 'json', tolerance: 1e-6, difference: 0, ok: true },
    ]);
    expect(result.report.sessions).toHaveLength(1);
  });

  test('within the tolerance, and says by how much it differs', async () => {
    const result = await verify((manifest, files) => {
      off(2, 0.25)(manifest, files); // 2 becomes 2.25: 0.111 of it.
      manifest['golden'][0].steps[1].tolerance = 0.2;
    });
    expect(result.ok).toBe(true);
    expect(result.steps[1]?.difference).toBeCloseTo(0.25 / 2.25, 6);
  });

  test('also where the input is plain data of the manifest', async () => {
    const given = (numbers: string) =>
      verify((manifest) => (manifest['golden'][0].input = { value: { numbers } })).then(({ ok }) => ok);
    expect(await given('1,2')).toBe(true);
    expect(await given('1,3')).toBe(false);
  });

  test('tells of each case as it begins', async () => {
    const seen: unknown[] = [];
    await verify(undefined, { onCase: (...args) => seen.push(args) });
    expect(seen).toEqual([
      ['a', 0, 2],
      ['b', 1, 2],
    ]);
  });
});

describe('what differs', () => {
  test.each([
    ['test.read', 'a', 0, 0],
    ['core.model', 'a', 3, 1],
    ['test.read', 'b', 5, 0],
    ['core.model', 'b', 6, 1],
  ])('at %s in %s: that step of that case alone', async (step, name, float, index) => {
    const result = await verify(off(float, 0.5));
    expect(result.ok).toBe(false);
    for (const each of result.cases) {
      expect(each.ok).toBe(each.name !== name);
      for (const found of each.steps)
        expect(found.ok, `${each.name} ${found.step}`).toBe(each.name !== name || found.index !== index);
    }
    expect(result.steps.filter((each) => !each.ok).map((each) => each.step)).toEqual([step]);
    expect(result.steps[index]?.difference).toBeGreaterThan(0);
  });

  test('a value in JSON', async () => {
    const result = await verify((manifest) => (manifest['golden'][1].steps[2].value[1].score = 190));
    expect(result.ok).toBe(false);
    expect(result.steps[2]).toMatchObject({ step: 'test.label', ok: false });
    expect(result.steps[2]?.difference).toBeCloseTo(10 / 190, 9);
  });

  test('just beyond the tolerance fails, at it passes', async () => {
    const change = (tolerance: number) => (manifest: Json) => {
      manifest['golden'][0].steps[2].value[0].score = 1; // 2 was found: 1 away.
      manifest['golden'][0].steps[2].tolerance = tolerance;
    };
    expect((await verify(change(1))).ok).toBe(true);
    expect((await verify(change(0.999))).ok).toBe(false);
  });

  test.each<[string, (manifest: Json) => void, number, string]>([
    ['another kind', (m) => (m['golden'][0].steps[0] = { kind: 'image', width: 1, height: 1, channels: 1, file: 'golden/golden.bin', offset: 0, tolerance: 0 }), 0, 'expected an Image 1x1x1, found float32 tensor [1,2]'],
    ['a tensor where there are several', (m) => (m['golden'][0].steps[1] = m['golden'][0].steps[0]), 1, 'expected float32 [1,2], found no tensor'],
    ['other dims', (m) => (m['golden'][0].steps[0].dims = [2, 1]), 0, 'expected float32 [2,1], found float32 [1,2]'],
    ['another type', (m) => (m['golden'][0].steps[0].type = 'int32'), 0, 'expected int32 [1,2], found float32 [1,2]'],
    ['other labels', (m) => (m['golden'][0].steps[2].value[0].label = 'deep'), 2, '0.label: expected "deep", found "low"'],
    ['a place beyond the file', (m) => (m['golden'][0].steps[0].offset = 1000), 0, 'golden/golden.bin is too short'],
  ])('%s: the reason is given', async (_, change, index, reason) => {
    const result = await verify(change);
    expect(result.ok).toBe(false);
    expect(result.cases[0]?.steps[index]).toMatchObject({ ok: false, difference: Infinity });
    expect(result.cases[0]?.steps[index]?.reason).toContain(reason);
    expect(result.steps[index]?.reason).toContain(reason);
  }); // prettier-ignore

  test('steps that are not compared in every case keep their names', async () => {
    const result = await verify((manifest, files) => {
      off(6, 1)(manifest, files);
      manifest['golden'][0].steps[0] = null;
      manifest['golden'][1].steps[2] = null;
    });
    expect(result.steps.map(({ index, step, ok }) => [index, step, ok])).toEqual([
      [0, 'test.read', true],
      [1, 'core.model', false],
      [2, 'test.label', true],
    ]);
  });
});

describe('what can not be replayed', () => {
  test('no golden vectors', async () => {
    const error = await caught(
      verify((manifest) => (manifest['golden'] = [])),
      'BUNDLE_INVALID',
    );
    expect(error.message).toContain('small has no golden vectors');
    expect(error.hint).toBeTruthy();
  });

  test('fewer steps, or more, than the pipeline has', async () => {
    for (const change of [(steps: unknown[]) => steps.pop(), (steps: unknown[]) => steps.push(null)]) {
      const error = await caught(
        verify((manifest) => change(manifest['golden'][1].steps)),
        'BUNDLE_INVALID',
      );
      expect(error.message).toMatch(/golden vector b has [24] steps, the pipeline 3/);
    }
  });

  test('an input that the manifest does not list', async () => {
    const error = await caught(
      verify((manifest) => (manifest['golden'][0].input = 'golden/c.txt')),
      'BUNDLE_INVALID',
    );
    expect(error.message).toContain('golden/c.txt');
  });

  test('a golden file that the manifest does not list', async () => {
    const error = await caught(
      verify((manifest) => (manifest['golden'][0].steps[0].file = 'golden/other.bin')),
      'BUNDLE_INVALID',
    );
    expect(error.message).toContain('golden/other.bin');
  });

  test('a step that fails is thrown as it is', async () => {
    const error = await caught(
      verify((_manifest, files) => (files['golden/a.txt'] = bytesOf('1'))),
      'STEP_FAILED',
    );
    expect(error.details['step']).toBe('0 (test.read)');
  });

  test('an abort is heard', async () => {
    const controller = new AbortController();
    await caught(verify(undefined, { signal: AbortSignal.abort() }), 'ABORTED');
    await caught(
      verify(undefined, { signal: controller.signal, onCase: (_, index) => index === 1 && controller.abort() }),
      'ABORTED',
    );
  });
});
