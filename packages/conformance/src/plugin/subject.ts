import type { AnyOpFactory, Assets, Backend, Fact, Facts, Plugin, Step } from '@rushlight/core';
import { memory } from '@rushlight/core';
import { copyOf } from '../difference.ts';
import type { Law } from '../law.ts';

/** One way to use an op, with what it is given and what must come out. */
export interface OpSample {
  readonly options?: object;
  /** A value, copied for each run, or a function that makes one: for what can't be copied, such as a stream. */
  readonly input: unknown;
  /** Compared where it is given. */
  readonly output?: unknown;
  /** The largest difference between two numbers of the output. @default 0 */
  readonly tolerance?: number;
  /** Of an op that requires facts: what steps before it would have left. */
  readonly facts?: readonly (readonly [Fact, unknown])[];
  /** Of an op that reads files while it loads. */
  readonly assets?: Assets;
  readonly backend?: Backend;
}

/** What the laws of plugins are checked on. */
export interface PluginSubject {
  readonly plugin: Plugin;
  /** At least one for each op, by its key in the plugin. */
  readonly samples: Readonly<Record<string, OpSample | readonly OpSample[]>>;
}

export type PluginLaw = Law<PluginSubject>;

/** One sample with its op. */
export interface Case {
  /** For messages: `vision.resize`. */
  readonly name: string;
  readonly make: AnyOpFactory;
  readonly sample: OpSample;
}

/** Every sample of every op. */
export function casesOf({ plugin, samples }: PluginSubject): Case[] {
  return Object.entries(plugin.ops).flatMap(([key, make]) => {
    const found = Object.hasOwn(samples, key) ? [samples[key] as OpSample | readonly OpSample[]].flat() : [];
    return found.map((sample, i) => ({
      name: found.length > 1 ? `${make.op.name} (sample ${i})` : make.op.name,
      make,
      sample,
    }));
  });
}

/** A step that was loaded, and how to run it: not through a pipeline, which would wrap what the op throws. */
export interface LoadedStep {
  readonly step: Step;
  run(input: unknown, facts?: Facts): Promise<unknown>;
}

export async function withLoaded<T>({ make, sample }: Case, use: (loaded: LoadedStep) => Promise<T>): Promise<T> {
  const step = make(sample.options);
  const { op } = make;
  const state: unknown = await op.load?.(step.options, {
    assets: sample.assets ?? memory({}),
    backend: sample.backend,
    signal: undefined,
    reportSession() {},
  });
  try {
    return await use({
      step,
      run: async (input, facts = factsOf(sample)): Promise<unknown> =>
        op.run(input, { options: step.options, state, signal: undefined, facts }),
    });
  } finally {
    await op.dispose?.(state);
  }
}

/** The facts that the sample says, in a map of their own. */
export function factsOf({ facts = [] }: OpSample): Facts {
  const values = new Map<string, unknown>(facts.map(([fact, value]) => [fact.fact, value]));
  return {
    get: <T>(fact: Fact<T>) => values.get(fact.fact) as T,
    set: (fact, value) => void values.set(fact.fact, value),
  };
}

/** A fresh input. */
export const inputOf = ({ input }: OpSample): unknown =>
  typeof input === 'function' ? (input as () => unknown)() : copyOf(input);
