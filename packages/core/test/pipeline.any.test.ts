/** What a pipeline does with its steps: their order, their facts, their spans, their errors. */
import * as v from 'valibot';
import { describe, expect, test, vi } from 'vitest';
import {
  type Span,
  type StepOutput,
  RushlightError,
  branch,
  defineOp,
  fragment,
  isRushlightError,
  pipeline,
} from '../src/index.ts';
import { add, caught, geometry, measure, print, recall, refuse, times, toss, wait } from './fixtures.ts';

describe('steps', () => {
  test('run in the order they are written, each on what the one before gave', async () => {
    const runner = await pipeline(add({ by: 2 }), times({ by: 10 }), add(), print()).load();
    expect(await runner.run(1)).toBe('<31>');
    await runner.dispose();
  });

  test('may be twelve', async () => {
    const twelve = pipeline(add(), add(), add(), add(), add(), add(), add(), add(), add(), add(), add(), print());
    const runner = await twelve.load();
    expect(await runner.run(0)).toBe('<11>');
    await runner.dispose();
  });

  test('pipelines and fragments are steps: nested ones give what flat ones give', async () => {
    const inner = pipeline(add({ by: 2 }), times({ by: 10 }));
    const runner = await pipeline(
      inner,
      fragment(add(), fragment(times({ by: 2 }))),
      pipeline(pipeline(print())),
    ).load();
    expect(await runner.run(1)).toBe('<62>');
    await runner.dispose();
  });

  test('one pipeline can be loaded many times, and the runners keep nothing of each other', async () => {
    const loads = { live: 0 };
    const counting = defineOp({
      name: 'test.counting',
      options: v.strictObject({}),
      load: () => ({ id: ++loads.live, runs: 0 }),
      run: (_input: number, { state }) => `${state.id}:${++state.runs}`,
      dispose: () => void loads.live--,
    });
    const counted = pipeline(counting());
    const [a, b] = [await counted.load(), await counted.load()];
    expect([await a.run(0), await a.run(0), await b.run(0)]).toEqual(['1:1', '1:2', '2:1']);
    await a.dispose();
    await b.dispose();
    expect(loads.live).toBe(0);
  });

  test('a step may give undefined, null or a promise', async () => {
    const give = (value: unknown) => defineOp({ name: 'test.give', options: v.strictObject({}), run: () => value })();
    for (const value of [undefined, null, 0, '']) {
      const runner = await pipeline(give(Promise.resolve(value))).load();
      expect(await runner.run(1)).toBe(value);
      await runner.dispose();
    }
  });
});

describe('branch', () => {
  test('runs every arm on the one input, and gives a record under the arms’ names', async () => {
    const input = { value: 3 };
    const same = defineOp({ name: 'test.same', options: v.strictObject({}), run: (given: typeof input) => given })();
    const runner = await pipeline(branch({ left: same, right: pipeline(same, same), 'the third': same })).load();
    const output = await runner.run(input);
    expect(Object.keys(output)).toEqual(['left', 'right', 'the third']);
    for (const arm of Object.values(output)) expect(arm).toBe(input);
    await runner.dispose();
  });

  test('arms go on side by side', async () => {
    let underWay = 0;
    let most = 0;
    const slow = defineOp({
      name: 'test.slow',
      options: v.strictObject({}),
      async run(input: number) {
        most = Math.max(most, ++underWay);
        await wait(10);
        underWay--;
        return input;
      },
    })();
    const runner = await pipeline(branch({ a: slow, b: slow })).load();
    await runner.run(1);
    expect(most).toBe(2);
    await runner.dispose();
  });

  test('arms see the facts from before, and neither each other’s nor leave their own', async () => {
    const runner = await pipeline(
      measure(),
      add(),
      branch({ first: fragment(measure(), recall()), second: recall() }),
      defineOp({
        name: 'test.both',
        options: v.strictObject({}),
        requires: [geometry],
        run: (input: object, { facts }) => ({ ...input, after: facts.get(geometry) }),
      })(),
    ).load();
    expect(await runner.run(1)).toEqual({ first: 'measured 2', second: 'measured 1', after: 'measured 1' });
    await runner.dispose();
  });

  test('a fact of an arm does not count as provided after the branch', async () => {
    const error = await caught(() => pipeline(branch({ a: measure(), b: add() }), recall() as never), 'FACT_MISSING');
    expect(error.details).toMatchObject({ step: 1, fact: 'test.geometry' });
  });

  test('where an arm fails, the others end before the failure is thrown, once', async () => {
    const ended: string[] = [];
    const slowly = defineOp({
      name: 'test.slowly',
      options: v.strictObject({}),
      async run(input: number) {
        await wait(30);
        ended.push('slow arm');
        return input;
      },
    })();
    const unhandled: unknown[] = [];
    const onUnhandled = (reason: unknown) => unhandled.push(reason);
    const inBrowser = typeof window === 'object';
    if (inBrowser) window.addEventListener('unhandledrejection', onUnhandled);
    else process.on('unhandledRejection', onUnhandled);
    try {
      for (const arms of [
        { slow: slowly, bad: refuse() },
        { bad: refuse(), slow: slowly },
      ]) {
        ended.length = 0;
        const runner = await pipeline(branch(arms)).load();
        const rejected = vi.fn<(error: unknown) => void>();
        await runner.run(7).catch(rejected);
        expect(ended).toEqual(['slow arm']);
        expect(rejected).toHaveBeenCalledOnce();
        expect(rejected.mock.calls[0]?.[0]).toMatchObject({
          code: 'INPUT_INVALID',
          details: { step: '0.bad (test.refuse)' },
        });
        await runner.dispose();
      }
      await wait(20);
      expect(unhandled).toEqual([]);
    } finally {
      if (inBrowser) window.removeEventListener('unhandledrejection', onUnhandled);
      else process.off('unhandledRejection', onUnhandled);
    }
  });

  test('two arms that fail reject once, with the first of them', async () => {
    const runner = await pipeline(branch({ a: refuse(), b: refuse() })).load();
    expect((await caught(runner.run(1), 'INPUT_INVALID')).details['step']).toBe('0.a (test.refuse)');
    await runner.dispose();
  });
});

describe('facts', () => {
  test('reach a later step beside the main value, through steps that know nothing of them', async () => {
    const runner = await pipeline(measure(), add(), times({ by: 3 }), recall()).load();
    expect(await runner.run(5)).toBe('measured 5');
    await runner.dispose();
  });

  test('belong to one run', async () => {
    const runner = await pipeline(measure(), add(), recall()).load();
    const inputs = [1, 2, 3, 4];
    expect(await Promise.all(inputs.map((input) => runner.run(input)))).toEqual(
      inputs.map((input) => `measured ${input}`),
    );
    await runner.dispose();
  });

  test('a pipeline with a missing fact can not be built: the error names the step and the fact', async () => {
    const error = await caught(() => pipeline(add(), recall()), 'FACT_MISSING');
    expect(error.message).toContain('Step 1 (test.recall)');
    expect(error.message).toContain('"test.geometry"');
    expect(error.details).toMatchObject({ step: 1, fact: 'test.geometry' });
  });

  test('an arm of a branch may require them of the steps before the branch, and of none else', async () => {
    const error = await caught(() => pipeline(add(), branch({ a: add(), b: recall() })), 'FACT_MISSING');
    expect(error.details).toMatchObject({ step: 1, fact: 'test.geometry' });
  });

  test('must be provided before they are required', async () => {
    const error = await caught(() => pipeline(add(), recall() as never, measure()), 'FACT_MISSING');
    expect(error.details).toMatchObject({ step: 1 });
  });

  test('a fragment may require them of the steps before it; a pipeline may not', async () => {
    const rest = fragment(add(), recall());
    const runner = await pipeline(measure(), rest).load();
    expect(await runner.run(1)).toBe('measured 1');
    await runner.dispose();
    await caught(() => pipeline(add(), recall()), 'FACT_MISSING');
    expect((await caught(() => pipeline(add(), rest), 'FACT_MISSING')).details).toMatchObject({ step: 1 });
  });

  test('a nested pipeline provides what its steps provide', async () => {
    const runner = await pipeline(pipeline(measure(), add()), recall()).load();
    expect(await runner.run(4)).toBe('measured 4');
    await runner.dispose();
  });
});

describe('spans and outputs', () => {
  const nested = pipeline(add(), pipeline(times({ by: 2 }), branch({ plain: add(), text: print() })));

  async function observe() {
    const spans: Span[] = [];
    const outputs: StepOutput[] = [];
    const runner = await nested.load();
    await runner.run(1, { onSpan: (span) => spans.push(span), onOutput: (output) => outputs.push(output) });
    await runner.dispose();
    return { spans, outputs };
  }

  test('every step has a span with its name and its path, inner ones before the one around them', async () => {
    const { spans } = await observe();
    expect(spans.map(({ path, step }) => `${path} ${step}`)).toEqual([
      '0 test.add',
      '1.0 test.times',
      '1.1.plain test.add',
      '1.1.text test.print',
      '1.1 core.branch',
      '1 core.pipeline',
    ]);
  });

  test('a span’s time is within that of the step around it', async () => {
    const { spans } = await observe();
    const [outer, inner] = [spans.at(-1) as Span, spans.find((span) => span.path === '1.0') as Span];
    expect(inner.start).toBeGreaterThanOrEqual(outer.start);
    expect(inner.start + inner.ms).toBeLessThanOrEqual(outer.start + outer.ms + 0.001);
    for (const span of spans) {
      expect(span.ms).toBeGreaterThanOrEqual(0);
      expect(span.error).toBeUndefined();
    }
  });

  test('every output comes with its path', async () => {
    const { outputs } = await observe();
    expect(outputs).toEqual([
      { step: 'test.add', path: '0', output: 2 },
      { step: 'test.times', path: '1.0', output: 4 },
      { step: 'test.add', path: '1.1.plain', output: 5 },
      { step: 'test.print', path: '1.1.text', output: '<4>' },
      { step: 'core.branch', path: '1.1', output: { plain: 5, text: '<4>' } },
      { step: 'core.pipeline', path: '1', output: { plain: 5, text: '<4>' } },
    ]);
  });

  test('the step that fails has a span with the code of its error, the ones after it have none', async () => {
    const spans: Span[] = [];
    const outputs: StepOutput[] = [];
    const runner = await pipeline(add(), pipeline(refuse()), add()).load();
    await caught(
      runner.run(1, { onSpan: (span) => spans.push(span), onOutput: (output) => outputs.push(output) }),
      'INPUT_INVALID',
    );
    expect(spans.map(({ path, error }) => [path, error])).toEqual([
      ['0', undefined],
      ['1.0', 'INPUT_INVALID'],
      ['1', 'INPUT_INVALID'],
    ]);
    expect(outputs.map(({ path }) => path)).toEqual(['0']);
    await runner.dispose();
  });

  test('load and run may both ask for spans', async () => {
    const [ofAll, ofOne]: [Span[], Span[]] = [[], []];
    const runner = await pipeline(add()).load({ onSpan: (span) => ofAll.push(span) });
    await runner.run(1);
    await runner.run(1, { onSpan: (span) => ofOne.push(span) });
    expect([ofAll.length, ofOne.length]).toEqual([2, 1]);
    await runner.dispose();
  });
});

describe('errors', () => {
  test('one of ours passes as it is, with the step among its details', async () => {
    const runner = await pipeline(add(), refuse(), add()).load();
    const error = await caught(runner.run(1), 'INPUT_INVALID');
    expect(error.message).toBe('no 2 here');
    expect(error.hint).toBe('Give another.');
    expect(error.details).toEqual({ input: 2, step: '1 (test.refuse)' });
    await runner.dispose();
  });

  test('the step is the innermost one', async () => {
    const runner = await pipeline(pipeline(add(), branch({ a: refuse() }))).load();
    expect((await caught(runner.run(1))).details['step']).toBe('0.1.a (test.refuse)');
    await runner.dispose();
  });

  test.each([
    ['an error of the engine', new RangeError('too far'), 'too far'],
    ['a text', 'just text', 'just text'],
    ['undefined', undefined, 'undefined'],
    ['null', null, 'null'],
    ['an object', { code: 'ABORTED' }, '[object Object]'],
  ])('%s becomes STEP_FAILED with it as the cause', async (_, thrown, message) => {
    const runner = await pipeline(toss()).load();
    const error = await caught(runner.run(thrown), 'STEP_FAILED');
    expect(error.cause).toBe(thrown);
    expect(error.message).toBe(`Step 0 (test.toss) failed: ${message}`);
    expect(error.details['step']).toBe('0 (test.toss)');
    await runner.dispose();
  });

  test('an error in load says the step too', async () => {
    const unloadable = defineOp({
      name: 'test.unloadable',
      options: v.strictObject({}),
      load(): void {
        throw new Error('no disk');
      },
      run: (input: number) => input,
    });
    const error = await caught(pipeline(add(), pipeline(unloadable())).load(), 'STEP_FAILED');
    expect(error.details['step']).toBe('1.0 (test.unloadable)');
    expect(error.cause).toMatchObject({ message: 'no disk' });
  });

  test('an error of another copy of this package is one of ours', async () => {
    const foreign = Object.assign(new Error('from elsewhere'), {
      [Symbol.for('rushlight.error')]: true,
      code: 'IMAGE_CORRUPT',
      details: {},
    });
    expect(foreign).not.toBeInstanceOf(RushlightError);
    const runner = await pipeline(toss()).load();
    const error = await caught(runner.run(foreign), 'IMAGE_CORRUPT');
    expect(error).toBe(foreign);
    expect(isRushlightError(error)).toBe(true);
    await runner.dispose();
  });
});
