/** Plugins broken on purpose, each in one way. */
import {
  type AnyOpFactory,
  type Image,
  type Op,
  RushlightError,
  type Tensor,
  defineOp,
  isRushlightError,
} from '@rushlight/core';
import { number, object, optional, pipe, strictObject, transform } from 'valibot';
import { float32 } from '../tensors.ts';
import type { Twin } from '../twin.ts';
import { brighten, measure, sampleOps, samplePlugin, scale } from './sample-plugin.ts';
import type { OpSample, PluginSubject } from './subject.ts';

const twin = (breaks: string, name: string, ops: Readonly<Record<string, AnyOpFactory>>): Twin<PluginSubject> => ({
  name,
  breaks,
  make: () => samplePlugin({ ...sampleOps, ...ops }),
});

/** The same op with another part. */
const altered = ({ op }: AnyOpFactory, part: Partial<Op>): AnyOpFactory =>
  defineOp({ ...op, ...part } as never) as AnyOpFactory;

const { op: scaleOp } = scale;
const scaleOptions = (scaleOp.options as unknown as { entries: { by: never; rounding: never } }).entries;

export const brokenPlugins: readonly Twin<PluginSubject>[] = [
  {
    name: 'its op has the name of another plugin',
    breaks: 'ops/names',
    // By hand: `definePlugin` refuses it. JSON still finds the op, by whatever name it has.
    make: () => ({
      ...samplePlugin(),
      plugin: { name: 'sample', ops: { ...sampleOps, scale: altered(scale, { name: 'other.scale' }) } },
    }),
  },
  {
    name: 'it has an op that nobody tried',
    breaks: 'ops/samples',
    make: () => ({ ...samplePlugin({ ...sampleOps, untried: altered(scale, { name: 'sample.untried' }) }) }),
  },
  twin('options/unknown', 'it drops options that it does not know', {
    scale: altered(scale, { options: object(scaleOptions) }),
  }),
  twin('options/plain', 'it has an option that JSON loses', {
    scale: altered(scale, {
      options: strictObject({
        ...scaleOptions,
        since: optional(
          pipe(
            number(),
            transform(() => undefined),
          ),
          0,
        ),
      }),
    }),
  }),
  twin('options/json', 'it doubles an option each time it is parsed', {
    measure: altered(measure, {
      options: strictObject({
        times: optional(
          pipe(
            number(),
            transform((times) => times * 2),
          ),
          1,
        ),
      }),
    }),
  }),
  twin('run/samples', 'it rounds', {
    scale: altered(scale, {
      run: async (input: Tensor, call) => {
        const { data, dims } = (await scaleOp.run(input, call)) as Tensor;
        return float32([...(data as Float32Array)].map(Math.round), dims);
      },
    }),
  }),
  twin('run/pure', 'it works in place', {
    brighten: altered(brighten, {
      run: async (input: Image, call) => {
        const output = (await brighten.op.run(input, call)) as Image;
        (input.data as Uint8Array).set(output.data);
        return output;
      },
    }),
  }),
  loadCounter(),
  twin('run/side-by-side', 'it keeps what belongs to a run', crossTalk()),
  twin('facts/provided', 'it forgets its fact', {
    measure: altered(measure, {
      run: (input: Image, call) => measure.op.run(input, { ...call, facts: { ...call.facts, set() {} } }),
    }),
  }),
  twin('input/garbage', 'it trips over what is no tensor', {
    scale: altered(scale, {
      run: (input: Tensor, call) => {
        if (!input.dims.length) throw new RushlightError('INPUT_INVALID', 'sample.scale takes a tensor with dims');
        return scaleOp.run(input, call);
      },
    }),
  }),
];

/** Its answers depend on how often it was loaded. */
function loadCounter(): Twin<PluginSubject> {
  let loads = 0;
  const counting = altered(measure, {
    load: () => ++loads,
    run: (input: Image, call) => ({ ...(measure.op.run(input, call) as Image), loads: call.state as number }),
  });
  return {
    name: 'its answers depend on how often it was loaded',
    breaks: 'run/deterministic',
    make() {
      const { plugin, samples } = samplePlugin({ ...sampleOps, measure: counting });
      const { output: _, ...sample } = samples.measure as OpSample;
      return { plugin, samples: { ...samples, measure: sample } };
    },
  };
}

/** Its runs share a counter of those under way. */
function crossTalk(): Readonly<Record<string, AnyOpFactory>> {
  let underWay = 0;
  const run: Op['run'] = async (input, call) => {
    underWay++;
    try {
      await Promise.resolve();
      const output = (await scaleOp.run(input, call)) as Tensor;
      return underWay > 2 ? float32([0], [1]) : output;
    } catch (error) {
      throw isRushlightError(error) ? error : new RushlightError('INPUT_INVALID', 'sample.scale takes a tensor');
    } finally {
      underWay--;
    }
  };
  return { scale: altered(scale, { run }) };
}
