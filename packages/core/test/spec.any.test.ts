/** Pipelines as JSON: there and back, and what is said of JSON that is no pipeline. */
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import {
  type ErrorCode,
  type PipelineSpec,
  SPEC_VERSION,
  branch,
  defineOp,
  definePlugin,
  fragment,
  fromJSON,
  isRushlightError,
  model,
  pipeline,
} from '../src/index.ts';
import { add, caught, measure, print, recall, testPlugin, times } from './fixtures.ts';

const plugins = [testPlugin];
const good = () => ({
  version: 1,
  steps: [
    { op: 'test.add', options: { by: 2 } },
    { op: 'core.pipeline', steps: [{ op: 'test.times', options: { by: 10, label: 'loud' } }] },
    {
      op: 'core.branch',
      branches: { plain: { op: 'test.add', options: { by: 1 } }, text: { op: 'test.print', options: {} } },
    },
  ],
});

describe('there and back', () => {
  test('a pipeline with nested ones and branches is the same JSON after a round trip, and runs the same', async () => {
    const made = pipeline(
      measure(),
      add(),
      pipeline(times({ by: 3 }), fragment(add({ by: 0.5 }))),
      branch({ first: recall(), second: pipeline(print()) }),
    );
    const spec = made.toJSON();
    const back = fromJSON(JSON.parse(JSON.stringify(spec)) as PipelineSpec, plugins);
    expect(back.toJSON()).toEqual(spec);
    const [a, b] = [await made.load(), await back.load()];
    expect(await b.run(1)).toEqual(await a.run(1));
    expect(await b.run(1)).toEqual({ first: 'measured 1', second: '<6.5>' });
    await a.dispose();
    await b.dispose();
  });

  test('defaults are written out', () => {
    expect(pipeline(add(), times({ by: 2 })).toJSON()).toEqual({
      version: SPEC_VERSION,
      steps: [
        { op: 'test.add', options: { by: 1 } },
        { op: 'test.times', options: { by: 2 } },
      ],
    });
  });

  test('JSON.stringify of a pipeline is its spec', () => {
    expect(JSON.parse(JSON.stringify(pipeline(add())))).toEqual(pipeline(add()).toJSON());
  });

  test('the spec is data of its own: changing it changes no pipeline', () => {
    const made = pipeline(add({ by: 2 }));
    Object.assign(made.toJSON().steps[0]?.options as object, { by: 99 });
    expect(made.toJSON().steps[0]?.options).toEqual({ by: 2 });
  });

  test('core.model needs no plugin', () => {
    const spec = pipeline(model({ file: 'm.onnx', outputs: ['y'] })).toJSON();
    expect(fromJSON(spec, []).toJSON()).toEqual(spec);
  });

  test('options may be left out where all have defaults', () => {
    expect(fromJSON({ version: 1, steps: [{ op: 'test.add' }] }, plugins).toJSON().steps).toEqual([
      { op: 'test.add', options: { by: 1 } },
    ]);
  });

  test('facts are checked as in TypeScript', async () => {
    const error = await caught(
      () => fromJSON({ version: 1, steps: [{ op: 'test.add' }, { op: 'test.recall' }] }, plugins),
      'FACT_MISSING',
    );
    expect(error.message).toContain('Step 1 (test.recall)');
    expect(error.details).toMatchObject({ step: 1, fact: 'test.geometry' });
  });
});

interface Wrong {
  readonly name: string;
  readonly steps: readonly unknown[];
  readonly code: ErrorCode;
  /** All must be in the message. */
  readonly says: readonly string[];
  readonly details: Readonly<Record<string, unknown>>;
}

const wrong: Wrong[] = [
  {
    name: 'an unknown op',
    steps: [{ op: 'test.add' }, { op: 'test.ad' }],
    code: 'OP_UNKNOWN',
    says: ['Step 1 (test.ad)', '"test.ad"'],
    details: { step: 1, op: 'test.ad' },
  },
  {
    name: 'an unknown op inside a branch of a nested pipeline',
    steps: [
      { op: 'core.pipeline', steps: [{ op: 'test.add' }, { op: 'core.branch', branches: { a: { op: 'no.op' } } }] },
    ],
    code: 'OP_UNKNOWN',
    says: ['Step 0.1.a (no.op)'],
    details: { step: '0.1.a', op: 'no.op' },
  },
  {
    name: 'a misspelled option',
    steps: [{ op: 'test.add', options: { bye: 2 } }],
    code: 'OPTION_INVALID',
    says: ['Step 0 (test.add)', '"bye"', 'expected one of by', 'found'],
    details: { step: 0, op: 'test.add', option: 'bye', expected: 'one of by', found: '"bye"' },
  },
  {
    name: 'a misspelled option that is also a missing one',
    steps: [{ op: 'test.add' }, { op: 'test.add' }, { op: 'test.times', options: { buy: 2 } }],
    code: 'OPTION_INVALID',
    says: ['Step 2 (test.times)', '"buy"', 'expected one of by, label', 'found "buy"'],
    details: { step: 2, op: 'test.times', option: 'buy', expected: 'one of by, label', found: '"buy"' },
  },
  {
    name: 'an option of the wrong type',
    steps: [{ op: 'test.add' }, { op: 'test.times', options: { by: '2' } }],
    code: 'OPTION_INVALID',
    says: ['Step 1 (test.times)', '"by"', 'expected number', 'found "2"'],
    details: { step: 1, op: 'test.times', option: 'by', expected: 'number', found: '"2"' },
  },
  {
    name: 'an option that is none of the choices',
    steps: [{ op: 'test.times', options: { by: 2, label: 'silent' } }],
    code: 'OPTION_INVALID',
    says: ['Step 0 (test.times)', '"label"', '("plain" | "loud")', 'found "silent"'],
    details: { step: 0, op: 'test.times', option: 'label', expected: '("plain" | "loud")', found: '"silent"' },
  },
  {
    name: 'a missing option',
    steps: [{ op: 'test.times', options: {} }],
    code: 'OPTION_INVALID',
    says: ['Step 0 (test.times)', '"by"', 'missing', 'expected number', 'found undefined'],
    details: { step: 0, op: 'test.times', option: 'by', expected: 'number', found: 'undefined' },
  },
  {
    name: 'no options where one is needed',
    steps: [{ op: 'test.times' }],
    code: 'OPTION_INVALID',
    says: ['Step 0 (test.times)', '"by"'],
    details: { step: 0, op: 'test.times', option: 'by' },
  },
  {
    name: 'options that are no object',
    steps: [{ op: 'test.times', options: 5 }],
    code: 'OPTION_INVALID',
    says: ['Step 0 (test.times)', 'expected Object', 'found 5'],
    details: { step: 0, op: 'test.times', option: '', expected: 'Object', found: '5' },
  },
  {
    name: 'a step that is no object',
    steps: [{ op: 'test.add' }, 'test.add'],
    code: 'SPEC_INVALID',
    says: ['Step 1', 'expected an object', 'found "test.add"'],
    details: { step: 1, expected: 'an object', found: '"test.add"' },
  },
  {
    name: 'a step that is null',
    steps: [null],
    code: 'SPEC_INVALID',
    says: ['Step 0', 'found null'],
    details: { step: 0, found: 'null' },
  },
  {
    name: 'a step without op',
    steps: [{ options: {} }],
    code: 'SPEC_INVALID',
    says: ['Step 0', 'a string as "op"', 'found undefined'],
    details: { step: 0, expected: 'a string as "op"', found: 'undefined' },
  },
  {
    name: 'an op that is no text',
    steps: [{ op: 5 }],
    code: 'SPEC_INVALID',
    says: ['Step 0', '"op"', 'found 5'],
    details: { step: 0, found: '5' },
  },
  {
    name: 'a key that no step has',
    steps: [{ op: 'test.add', option: { by: 2 } }],
    code: 'SPEC_INVALID',
    says: ['Step 0 (test.add)', 'only "op" and "options"', 'found "option"'],
    details: { step: 0, op: 'test.add', expected: 'only "op" and "options"', found: '"option"' },
  },
  {
    name: 'steps in a step that has none',
    steps: [{ op: 'test.add', steps: [] }],
    code: 'SPEC_INVALID',
    says: ['Step 0 (test.add)', '"steps"'],
    details: { step: 0, op: 'test.add' },
  },
  {
    name: 'options of a nested pipeline',
    steps: [{ op: 'core.pipeline', steps: [{ op: 'test.add' }], options: {} }],
    code: 'SPEC_INVALID',
    says: ['Step 0 (core.pipeline)', 'only "op" and "steps"', '"options"'],
    details: { step: 0, op: 'core.pipeline' },
  },
  {
    name: 'a nested pipeline without steps',
    steps: [{ op: 'test.add' }, { op: 'core.pipeline', steps: [] }],
    code: 'SPEC_INVALID',
    says: ['Step 1 (core.pipeline)', 'at least one step'],
    details: { step: 1, op: 'core.pipeline' },
  },
  {
    name: 'a branch without branches',
    steps: [{ op: 'core.branch' }],
    code: 'SPEC_INVALID',
    says: ['Step 0 (core.branch)', 'an object as "branches"', 'found undefined'],
    details: { step: 0, op: 'core.branch', expected: 'an object as "branches"', found: 'undefined' },
  },
  {
    name: 'branches in a list',
    steps: [{ op: 'core.branch', branches: [{ op: 'test.add' }] }],
    code: 'SPEC_INVALID',
    says: ['Step 0 (core.branch)', 'an object as "branches"'],
    details: { step: 0, op: 'core.branch' },
  },
];

describe('what is wrong is said: where, what was expected, what was found', () => {
  test.each(wrong)('$name', async ({ steps, code, says, details }) => {
    const error = await caught(() => fromJSON({ version: 1, steps } as PipelineSpec, plugins), code);
    for (const part of says) expect(error.message).toContain(part);
    expect(error.details).toMatchObject(details);
  });

  test('a newer version says what is read here', async () => {
    for (const version of [2, 99]) {
      const error = await caught(() => fromJSON({ ...good(), version }, plugins), 'SPEC_VERSION_UNSUPPORTED');
      expect(error.message).toContain(String(version));
      expect(error.message).toContain(String(SPEC_VERSION));
      expect(error.hint).toContain('Update');
      expect(error.details).toMatchObject({ expected: SPEC_VERSION, found: version });
    }
  });

  test.each([0, -1, 0.5, Number.NaN, null, undefined, '1', {}, true])('the version %s is none', async (version) => {
    const error = await caught(() => fromJSON({ ...good(), version } as PipelineSpec, plugins), 'SPEC_INVALID');
    expect(error.message).toContain('"version"');
  });

  test.each([[[]], [undefined], [null], ['test.add'], [{ 0: { op: 'test.add' } }]])(
    '%j are no steps',
    async (steps) => {
      const error = await caught(
        () => fromJSON({ version: 1, steps } as unknown as PipelineSpec, plugins),
        'SPEC_INVALID',
      );
      expect(error.message).toContain('The pipeline');
      expect(error.message).toContain('at least one step');
    },
  );

  test('a key that no pipeline has', async () => {
    const error = await caught(() => fromJSON({ ...good(), name: 'mine' } as PipelineSpec, plugins), 'SPEC_INVALID');
    expect(error.message).toContain('"name"');
  });

  test('an op of a plugin that was not passed: the hint names the ops there are', async () => {
    const error = await caught(() => fromJSON(good(), []), 'OP_UNKNOWN');
    expect(error.details).toMatchObject({ step: 0, op: 'test.add' });
    expect(error.hint).toContain('core.model');
  });

  test('the same errors come from an op called in TypeScript, which has no index', async () => {
    const error = await caught(() => times({ buy: 2 } as never), 'OPTION_INVALID');
    expect(error.message).toContain('test.times');
    expect(error.details).toEqual({ op: 'test.times', option: 'buy', expected: 'one of by, label', found: '"buy"' });
  });

  test('an option inside another is named by its path', async () => {
    const deep = defineOp({
      name: 'deep.op',
      options: v.strictObject({ list: v.array(v.strictObject({ size: v.number() })) }),
      run: (input: number) => input,
    });
    const spec = { version: 1, steps: [{ op: 'deep.op', options: { list: [{ size: 1 }, { size: 'two' }] } }] };
    const error = await caught(() => fromJSON(spec, [definePlugin('deep', { op: deep })]), 'OPTION_INVALID');
    expect(error.details).toMatchObject({ step: 0, option: 'list.1.size', expected: 'number', found: '"two"' });
  });

  test('an op under another name than its plugin says is refused', async () => {
    const error = await caught(() => definePlugin('test', { plus: add }), 'PLUGIN_INVALID');
    for (const name of ['test.add', 'test.plus']) expect(error.message).toContain(name);
  });
});

/** Always the same numbers: a failure can be looked into. */
function randoms(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const junk = (): unknown[] => [
  null, true, 0, -1, 1.5, 1e300, '', 'x', 'test.add', 'core.branch', 'core.pipeline', 'core.model', '__proto__', [], {}, [null], { op: 'test.print' },
  { version: 1 }, { branches: null }, { steps: [] }, { constructor: 1 }, Object.create(null), [[[[]]]], { toString: null },
]; // prettier-ignore

const keys = [
  'op',
  'options',
  'steps',
  'branches',
  'version',
  'by',
  'label',
  'file',
  '0',
  '__proto__',
  'constructor',
  'toString',
  '',
];

/** Replaces, removes or adds something at a random place. */
function mutate(value: unknown, random: (below: number) => number): unknown {
  if (typeof value !== 'object' || value === null || random(4) === 0) return junk()[random(junk().length)];
  const entries = Object.entries(value);
  const at = random(entries.length + 1);
  if (at === entries.length) entries.push([keys[random(keys.length)] as string, junk()[random(junk().length)]]);
  else if (random(6) === 0) entries.splice(at, 1);
  else entries[at] = [(entries[at] as [string, unknown])[0], mutate((entries[at] as [string, unknown])[1], random)];
  return Array.isArray(value) ? entries.map(([, each]) => each) : Object.fromEntries(entries);
}

describe('garbage', () => {
  test.each([
    [null],
    [undefined],
    [5],
    [''],
    ['spec'],
    [[]],
    [true],
    [{}],
    [{ version: '1' }],
    [{ version: 1 }],
    [() => 1],
    [Symbol('x')],
    [Object.create(null)],
  ])('%s is refused with one of ours', async (spec) => {
    expect((await caught(() => fromJSON(spec as PipelineSpec, plugins))).code).toBe('SPEC_INVALID');
  });

  test('nesting a thousand deep loads or is refused', async () => {
    let step: object = { op: 'test.ad' };
    for (let i = 0; i < 1000; i++) step = { op: 'core.pipeline', steps: [step] };
    const error = await caught(() => fromJSON({ version: 1, steps: [step] } as PipelineSpec, plugins), 'OP_UNKNOWN');
    expect(error.details['step']).toHaveLength(2001);
  });

  test('2,000 mutations of a good spec load, or throw one of ours', () => {
    const random = randoms(20_26);
    const outcomes = new Map<string, number>();
    for (let i = 0; i < 2000; i++) {
      let spec: unknown = good();
      for (let times = random(3); times >= 0; times--) spec = mutate(spec, random);
      let outcome = 'loads';
      try {
        const made = fromJSON(spec as PipelineSpec, plugins);
        expect(fromJSON(made.toJSON(), plugins).toJSON()).toEqual(made.toJSON());
      } catch (error) {
        if (!isRushlightError(error))
          throw new Error(`${JSON.stringify(spec)} gave ${String(error)}`, { cause: error });
        outcome = error.code;
      }
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    }
    // The mutations are of use only where they reach all of these.
    expect([...outcomes.keys()].sort()).toEqual([
      'OPTION_INVALID',
      'OP_UNKNOWN',
      'SPEC_INVALID',
      'SPEC_VERSION_UNSUPPORTED',
      'loads',
    ]);
  });
});
