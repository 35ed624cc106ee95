/** A step on every item of a list, and steps of a chain that an op does in one go. */
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import {
  type Span,
  type StepOutput,
  branch,
  defineOp,
  each,
  fragment,
  fromJSON,
  definePlugin,
  pipeline,
} from '../src/index.ts';
import { add, caught, geometry, measure, print, recall, refuse, times, wait } from './fixtures.ts';

const none = v.strictObject({});

describe('each', () => {
  test('gives what the step makes of every item, in their order', async () => {
    const runner = await pipeline(each(fragment(add({ by: 2 }), print()))).load();
    expect(await runner.run([1, 5, 3])).toEqual(['<3>', '<7>', '<5>']);
    expect(await runner.run([])).toEqual([]);
    await runner.dispose();
  });

  test('items see the facts from before, and keep their own to themselves', async () => {
    const list = defineOp({
      name: 'test.list',
      options: none,
      provides: [geometry],
      run(input: number, { facts }) {
        facts.set(geometry, 'of the list');
        return [input, input + 1];
      },
    });
    const runner = await pipeline(list(), each(fragment(measure(), recall()))).load();
    expect(await runner.run(1)).toEqual(['measured 1', 'measured 2']);
    const before = await pipeline(list(), each(recall())).load();
    expect(await before.run(1)).toEqual(['of the list', 'of the list']);
    expect((await caught(() => pipeline(each(measure()), recall() as never), 'FACT_MISSING')).details).toMatchObject({
      step: 1,
    });
    await runner.dispose();
    await before.dispose();
  });

  test('the first failure ends it and says where it was', async () => {
    const runner = await pipeline(each(fragment(add(), refuse()))).load();
    const error = await caught(runner.run([1, 2]), 'INPUT_INVALID');
    expect(error.details.step).toBe('0.each.1 (test.refuse)');
    await runner.dispose();
  });

  test.each([null, 3, 'text', { length: 1 }])('%j is no list', async (input) => {
    const runner = await pipeline(each(add())).load();
    const error = await caught(runner.run(input as never), 'INPUT_INVALID');
    expect(error.message).toContain('takes a list');
    await runner.dispose();
  });

  test('hears an abort between items', async () => {
    const slow = defineOp({ name: 'test.slow', options: none, run: (ms: number) => wait(ms) });
    const runner = await pipeline(each(slow())).load();
    const control = new AbortController();
    setTimeout(() => control.abort(), 20);
    await caught(
      runner.run(
        Array.from({ length: 1000 }, () => 5),
        { signal: control.signal },
      ),
      'ABORTED',
    );
    await runner.dispose();
  });

  test('is the same after a round trip through JSON', async () => {
    const made = pipeline(each(each(fragment(add(), print()))));
    const json = made.toJSON();
    const again = fromJSON(JSON.parse(JSON.stringify(json)), [definePlugin('test', { add, print })]);
    expect(again.toJSON()).toEqual(json);
    const runner = await again.load();
    expect(await runner.run([[1], [2, 3]])).toEqual([['<2>'], ['<3>', '<4>']]);
    await runner.dispose();
    const error = await caught(() => fromJSON({ version: 1, steps: [{ op: 'core.each' }] }, []), 'SPEC_INVALID');
    expect(error.message).toContain('0.each');
  });
});

describe('fuse', () => {
  /** Takes itself and all of its kind that follow, and counts how often that was used. */
  let fusedRuns = 0;
  const step = defineOp({
    name: 'test.step',
    options: v.strictObject({ by: v.number() }),
    run: (input: number, { options }) => input + options.by,
    fuse(steps) {
      const other = steps.findIndex((each) => each.name !== 'test.step');
      const count = other < 0 ? steps.length : other;
      const by = steps.slice(0, count).reduce((sum, each) => sum + (each.options as { by: number }).by, 0);
      return count < 2 ? undefined : { steps: count, run: (input: number) => (fusedRuns++, input + by) };
    },
  });
  const chain = pipeline(add(), step({ by: 1 }), step({ by: 2 }), times({ by: 10 }), step({ by: 3 }));

  test('what an op does in one go is one step with one span, and the rest is as it was', async () => {
    const spans: Span[] = [];
    const runner = await chain.load({ onSpan: (span) => spans.push(span) });
    fusedRuns = 0;
    expect(await runner.run(1)).toBe(53);
    expect(fusedRuns).toBe(1);
    expect(spans.map(({ step, path }) => `${path} ${step}`)).toEqual([
      '0 test.add',
      '1-2 test.step+test.step',
      '3 test.times',
      '4 test.step',
    ]);
    await runner.dispose();
  });

  test('it can tell the time of its parts', async () => {
    const spans: Span[] = [];
    const lapping = defineOp({
      name: 'test.lapping',
      options: none,
      run: (input: number) => input,
      fuse: () => ({
        steps: 3,
        async run(input: number, { lap }) {
          await wait(20);
          lap(1);
          if (input < 0) throw new Error('no');
          return input;
        },
      }),
    });
    const parts = await pipeline(pipeline(lapping(), add(), times({ by: 2 }))).load({
      onSpan: (span) => spans.push(span),
    });
    const inner = () => spans.filter(({ path }) => path.includes('.'));
    const expected = ['0.0 test.lapping', '0.1-2 test.add+test.times'];
    expect(await parts.run(1)).toBe(1);
    expect(inner().map(({ step, path }) => `${path} ${step}`)).toEqual(expected);
    const [first, second] = inner() as [Span, Span];
    expect(first.ms).toBeGreaterThan(15);
    expect(second.start).toBeGreaterThanOrEqual(first.start + first.ms);

    spans.length = 0;
    const error = await caught(parts.run(-1), 'STEP_FAILED');
    expect(error.details.step).toBe('0.1-2 (test.add+test.times)');
    expect(inner().map(({ step, path }) => `${path} ${step}`)).toEqual(expected);
    expect(inner().map((span) => span.error)).toEqual([undefined, 'STEP_FAILED']);
    await parts.dispose();
  });

  test('who asks for the output of each step gets each step', async () => {
    const outputs: StepOutput[] = [];
    const runner = await pipeline(chain).load();
    fusedRuns = 0;
    expect(await runner.run(1, { onOutput: (output) => outputs.push(output) })).toBe(53);
    expect(fusedRuns).toBe(0);
    expect(outputs.map(({ path, output }) => [path, output])).toEqual([
      ['0.0', 2],
      ['0.1', 3],
      ['0.2', 5],
      ['0.3', 50],
      ['0.4', 53],
      ['0', 53],
    ]);
    await runner.dispose();
  });

  test('an op is told of the steps that see its facts', async () => {
    const seen: string[] = [];
    const spy = defineOp({
      name: 'test.spy',
      options: none,
      run: (input: unknown) => input as number,
      fuse(steps, later) {
        seen.push([...steps, ...later].map(({ name }) => name.replace(/^\w+\./, '')).join(' '));
        return undefined;
      },
    });
    const inner = fragment(fragment(spy(), add()), times({ by: 2 }));
    // In a branch facts stay inside, and so they do in `each`.
    const runner = await pipeline(inner, branch({ arm: fragment(spy(), add()) }), spy()).load();
    expect(seen).toEqual(['spy add times branch spy', 'spy add', 'spy']);
    await runner.dispose();
  });

  test('a failure inside names the steps', async () => {
    const broken = defineOp({
      name: 'test.broken',
      options: none,
      run: (input: number) => input,
      fuse: () => ({
        steps: 2,
        run() {
          throw new Error('no');
        },
      }),
    });
    const runner = await pipeline(broken(), print()).load();
    const error = await caught(runner.run(1), 'STEP_FAILED');
    expect(error.details.step).toBe('0-1 (test.broken+test.print)');
    await runner.dispose();
  });
});
