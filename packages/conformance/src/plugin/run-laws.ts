import { isRushlightError } from '@rushlight/core';
import { assert, assertEqual, describeError, within } from '../assert.ts';
import { copyOf } from '../difference.ts';
import { tensor } from '../tensors.ts';
import { assertTravels } from '../wire.ts';
import { type Case, type PluginLaw, type PluginSubject, casesOf, factsOf, inputOf, withLoaded } from './subject.ts';

/** What no op that isn't made for it can use. Some ops take some of these; none may trip over them. */
const garbage: readonly (readonly [what: string, value: () => unknown])[] = [
  ['undefined', () => undefined],
  ['null', () => null],
  ['42', () => 42],
  ['a string', () => 'x'],
  ['an empty object', () => ({})],
  ['an empty array', () => []],
  ['an array of nulls', () => [null, null]],
  ['no bytes', () => new Uint8Array()],
  ['a string tensor', () => tensor('string', ['a'], [1])],
  ['a bool tensor of none', () => tensor('bool', new Uint8Array(), [0])],
  ['an int64 scalar', () => tensor('int64', BigInt64Array.of(1n), [])],
  ['an image without data', () => ({ width: 2, height: 2, channels: 3 })],
  ['an image that is too short', () => ({ data: new Uint8Array(3), width: 2, height: 2, channels: 3 })],
];

const nothing = ['undefined', 'null'];

async function each(subject: PluginSubject, check: (each: Case) => Promise<void>): Promise<void> {
  for (const one of casesOf(subject)) await check(one);
}

export const runLaws: PluginLaw[] = [
  {
    id: 'run/samples',
    says: 'each sample runs, and gives what it must',
    run: (subject) =>
      each(subject, (one) =>
        withLoaded(one, async ({ run }) => {
          const found = await within(run(inputOf(one.sample)), one.name);
          if ('output' in one.sample)
            assertEqual(found, one.sample.output, `the output of ${one.name}`, one.sample.tolerance);
        }),
      ),
  },
  {
    id: 'run/pure',
    says: 'the input is the same, byte for byte, after a run',
    run: (subject) =>
      each(subject, (one) =>
        withLoaded(one, async ({ run }) => {
          const input = inputOf(one.sample);
          const before = copyOf(input);
          await run(input);
          assertEqual(input, before, `the input of ${one.name} after the run`);
        }),
      ),
  },
  {
    id: 'run/deterministic',
    says: 'the same input gives the same output again, also after loading anew',
    run: (subject) =>
      each(subject, async (one) => {
        const runs = () =>
          withLoaded(one, async ({ run }) => [
            copyOf(await run(inputOf(one.sample))),
            copyOf(await run(inputOf(one.sample))),
          ]);
        const [first, ...others] = [...(await runs()), ...(await runs())];
        for (const other of others) assertEqual(other, first, `${one.name}, run again`);
      }),
  },
  {
    id: 'run/side-by-side',
    says: 'runs of one loaded step do not disturb each other',
    run: (subject) =>
      each(subject, (one) =>
        withLoaded(one, async ({ run }) => {
          const alone = copyOf(await run(inputOf(one.sample)));
          const together = await within(Promise.all([1, 2, 3, 4].map(() => run(inputOf(one.sample)))), one.name);
          for (const found of together) assertEqual(found, alone, `${one.name}, four runs at once`);
        }),
      ),
  },
  {
    id: 'facts/provided',
    says: 'a run sets every fact that the op says it provides',
    run: (subject) =>
      each(subject, (one) =>
        withLoaded(one, async ({ run, step }) => {
          const facts = factsOf(one.sample);
          await run(inputOf(one.sample), facts);
          for (const fact of step.provides)
            assert(facts.get(fact) !== undefined, `${one.name} must provide the fact "${fact.fact}", but it set none`);
        }),
      ),
  },
  {
    id: 'input/garbage',
    says: 'a value that the op has no use for is refused with INPUT_… or IMAGE_…, never with an error of the engine',
    run: (subject) =>
      each(subject, (one) =>
        withLoaded(one, async ({ run }) => {
          for (const [what, make] of garbage) {
            const outcome = await within(
              run(make()).then(
                () => undefined,
                (error: unknown) => ({ error }),
              ),
              `${one.name} with ${what}`,
            );
            assert(outcome || !nothing.includes(what), `${one.name} must refuse ${what}, but it took it`);
            if (!outcome) continue;
            const { error } = outcome;
            assert(
              isRushlightError(error),
              `${one.name} with ${what}: expected INPUT_… or IMAGE_…, found ${describeError(error)}`,
            );
            assert(
              /^(INPUT|IMAGE)_/.test(error.code),
              `${one.name} with ${what}: expected INPUT_… or IMAGE_…, found ${error.code}`,
            );
            assertTravels(error, `${one.name} with ${what}`);
          }
        }),
      ),
  },
];
