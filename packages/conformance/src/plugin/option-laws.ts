import {
  type AnyOpFactory,
  type Pipeline,
  type RushlightError as OurError,
  defineOp,
  definePlugin,
  fragment,
  fromJSON,
  isRushlightError,
  toJSON,
} from '@rushlight/core';
import { strictObject } from 'valibot';
import { assert, assertEqual, assertMentions, describeError } from '../assert.ts';
import { type PluginLaw, casesOf } from './subject.ts';

const MISSPELLED = 'misspeledOption';

function refusedOptions(make: AnyOpFactory, options: unknown, what: string): OurError {
  try {
    make(options);
  } catch (error) {
    assert(
      isRushlightError(error, 'OPTION_INVALID'),
      `${what}: expected OPTION_INVALID, found ${describeError(error)}`,
    );
    return error;
  }
  throw new Error(`${what}: expected OPTION_INVALID, but the options were taken`);
}

export const optionLaws: PluginLaw[] = [
  {
    id: 'ops/names',
    says: 'each op is named after the plugin and its key',
    async run({ plugin }) {
      assert(
        /^[a-z][a-z0-9-]*$/.test(plugin.name),
        `the name of a plugin must be kebab-case, found ${JSON.stringify(plugin.name)}`,
      );
      for (const [key, { op }] of Object.entries(plugin.ops))
        assertEqual(op.name, `${plugin.name}.${key}`, `the name of the op "${key}"`);
    },
  },
  {
    id: 'ops/samples',
    says: 'each op has a sample, and each sample an op',
    async run({ plugin, samples }) {
      assertEqual(Object.keys(samples).sort(), Object.keys(plugin.ops).sort(), 'the ops that have samples');
    },
  },
  {
    id: 'options/unknown',
    says: 'a misspelled option is refused with OPTION_INVALID, naming the op and the option',
    async run(subject) {
      for (const { name, make, sample } of casesOf(subject)) {
        const error = refusedOptions(make, { ...sample.options, [MISSPELLED]: 1 }, name);
        assertMentions(error, [make.op.name, MISSPELLED], name);
      }
    },
  },
  {
    id: 'options/not-an-object',
    says: 'options that are no object are refused with OPTION_INVALID',
    async run(subject) {
      for (const { name, make } of casesOf(subject)) {
        for (const options of [42, 'text', true])
          refusedOptions(make, options, `${name}, options ${JSON.stringify(options)}`);
      }
    },
  },
  {
    id: 'options/plain',
    says: 'the options of a step are plain JSON data',
    async run(subject) {
      for (const { name, make, sample } of casesOf(subject)) {
        const { options } = make(sample.options);
        assertEqual(JSON.parse(JSON.stringify(options)), options, `the options of ${name} after a trip through JSON`);
      }
    },
  },
  {
    id: 'options/json',
    says: 'a step that becomes JSON and comes back is the same step',
    async run(subject) {
      for (const { name, make, sample } of casesOf(subject)) {
        const provide = defineOp({
          name: 'conformance-facts.provide',
          options: strictObject({}),
          provides: make.op.requires ?? [],
          run: (x: unknown) => x,
        });
        const spec = toJSON(fragment(provide(), make(sample.options)) as Pipeline);
        const text = JSON.stringify(spec);
        const back = fromJSON(JSON.parse(text) as typeof spec, [
          subject.plugin,
          definePlugin('conformance-facts', { provide }),
        ]);
        assert(back.steps[1]?.op === make.op, `${name}: the op after fromJSON must be the plugin's own`);
        assertEqual(JSON.stringify(back), text, `the JSON of ${name} after fromJSON`);
      }
    },
  },
];
