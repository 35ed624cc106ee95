import type { Fact } from './fact.ts';
import { type LoadOptions, load } from './load.ts';
import type { Step } from './op.ts';
import { RushlightError } from './error.ts';
import type { Runner } from './runner.ts';
import { type PipelineSpec, toJSON } from './spec.ts';

/** A chain of steps, itself a step. It is data: it can be loaded many times, written as JSON, or placed elsewhere. */
export interface Pipeline<In = any, Out = any> extends Step<In, Out> {
  readonly steps: readonly Step[];
  /** Reads the files, makes the sessions. What was loaded before a failure or an abort is disposed again. */
  load(options?: LoadOptions): Promise<Runner<In, Out>>;
  toJSON(): PipelineSpec;
}

/** What makes a chain out of steps, each taking what the one before gives. */
interface Chain<Result extends 'pipeline' | 'fragment'> {
  <A, B>(s1: Step<A, B>): Made<Result, A, B>;
  <A, B, C>(s1: Step<A, B>, s2: Step<B, C>): Made<Result, A, C>;
  <A, B, C, D>(s1: Step<A, B>, s2: Step<B, C>, s3: Step<C, D>): Made<Result, A, D>;
  <A, B, C, D, E>(s1: Step<A, B>, s2: Step<B, C>, s3: Step<C, D>, s4: Step<D, E>): Made<Result, A, E>;
  // prettier-ignore
  <A, B, C, D, E, F>(s1: Step<A, B>, s2: Step<B, C>, s3: Step<C, D>, s4: Step<D, E>, s5: Step<E, F>): Made<Result, A, F>;
  // prettier-ignore
  <A, B, C, D, E, F, G>(s1: Step<A, B>, s2: Step<B, C>, s3: Step<C, D>, s4: Step<D, E>, s5: Step<E, F>, s6: Step<F, G>): Made<Result, A, G>;
  // prettier-ignore
  <A, B, C, D, E, F, G, H>(s1: Step<A, B>, s2: Step<B, C>, s3: Step<C, D>, s4: Step<D, E>, s5: Step<E, F>, s6: Step<F, G>, s7: Step<G, H>): Made<Result, A, H>;
  // prettier-ignore
  <A, B, C, D, E, F, G, H, I>(s1: Step<A, B>, s2: Step<B, C>, s3: Step<C, D>, s4: Step<D, E>, s5: Step<E, F>, s6: Step<F, G>, s7: Step<G, H>, s8: Step<H, I>): Made<Result, A, I>;
  // prettier-ignore
  <A, B, C, D, E, F, G, H, I, J>(s1: Step<A, B>, s2: Step<B, C>, s3: Step<C, D>, s4: Step<D, E>, s5: Step<E, F>, s6: Step<F, G>, s7: Step<G, H>, s8: Step<H, I>, s9: Step<I, J>): Made<Result, A, J>;
  // prettier-ignore
  <A, B, C, D, E, F, G, H, I, J, K>(s1: Step<A, B>, s2: Step<B, C>, s3: Step<C, D>, s4: Step<D, E>, s5: Step<E, F>, s6: Step<F, G>, s7: Step<G, H>, s8: Step<H, I>, s9: Step<I, J>, s10: Step<J, K>): Made<Result, A, K>;
  // prettier-ignore
  <A, B, C, D, E, F, G, H, I, J, K, L>(s1: Step<A, B>, s2: Step<B, C>, s3: Step<C, D>, s4: Step<D, E>, s5: Step<E, F>, s6: Step<F, G>, s7: Step<G, H>, s8: Step<H, I>, s9: Step<I, J>, s10: Step<J, K>, s11: Step<K, L>): Made<Result, A, L>;
  // prettier-ignore
  <A, B, C, D, E, F, G, H, I, J, K, L, M>(s1: Step<A, B>, s2: Step<B, C>, s3: Step<C, D>, s4: Step<D, E>, s5: Step<E, F>, s6: Step<F, G>, s7: Step<G, H>, s8: Step<H, I>, s9: Step<I, J>, s10: Step<J, K>, s11: Step<K, L>, s12: Step<L, M>): Made<Result, A, M>;
}

type Made<Result, In, Out> = Result extends 'pipeline' ? Pipeline<In, Out> : Step<In, Out>;

/**
 * Up to twelve steps in a row; nest pipelines for more. Throws `FACT_MISSING` where a step requires a fact that none before it
 * provides: such a chain can't be run.
 *
 * @example
 * const digits = pipeline(decodeImage(), resize({ size: 28 }), toTensor(), model({ file: 'model.onnx' }), classify());
 */
export const pipeline: Chain<'pipeline'> = (...steps: Step[]) => makePipeline(steps);

/** A chain to be placed inside another one: it may require facts of the steps before it, and can't be loaded alone. */
export const fragment: Chain<'fragment'> = (...steps: Step[]) => chain(steps);

/** `pipeline` for steps whose number and types are not known to the compiler: out of JSON, say. */
export function makePipeline<In = any, Out = any>(steps: readonly Step[]): Pipeline<In, Out> {
  const made = chain(steps);
  const lacking = made.requires[0];
  if (lacking) {
    const index = steps.findIndex((step) => step.requires.includes(lacking));
    throw new RushlightError(
      'FACT_MISSING',
      `Step ${index} (${steps[index]?.name}) requires the fact "${lacking.fact}", which no step before it provides`,
      { details: { step: index, fact: lacking.fact } },
    );
  }
  const self: Pipeline<In, Out> = {
    ...made,
    load: (options) => load(self, options),
    toJSON: () => toJSON(self),
  };
  return self;
}

function chain(steps: readonly Step[]): Step & { readonly steps: readonly Step[] } {
  const provides: Fact[] = [];
  const requires: Fact[] = [];
  for (const step of steps) {
    requires.push(...step.requires.filter((fact) => !provides.some((given) => given.fact === fact.fact)));
    provides.push(...step.provides);
  }
  return { name: 'core.pipeline', options: {}, steps, requires, provides };
}
