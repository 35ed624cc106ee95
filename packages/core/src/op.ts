import type { GenericSchema, InferInput, InferOutput } from 'valibot';
import type { Assets } from './assets.ts';
import type { Backend, SessionReport } from './backend.ts';
import type { Fact, Facts } from './fact.ts';
import { parseOptions } from './options.ts';

/** What an op can use while it loads. */
export interface LoadContext {
  readonly assets: Assets;
  /** Undefined where `load` was given none. */
  readonly backend: Backend | undefined;
  readonly signal: AbortSignal | undefined;
  /** Tells the runner's report which session this step made. */
  reportSession(report: SessionReport): void;
}

/** What an op can use while it runs. */
export interface Call<Options, State> {
  readonly options: Options;
  /** What `load` returned. */
  readonly state: State;
  readonly signal: AbortSignal | undefined;
  readonly facts: Facts;
}

/** What can be done: a name, a schema of its options, and how it runs. It keeps no state of its own. */
export interface Op<In = any, Out = any, Options = any, State = any> {
  /** `plugin.verb`, as in JSON: `vision.resize`. */
  readonly name: string;
  /** A valibot schema of plain JSON values; use `v.strictObject`, so that a misspelled option is refused. */
  readonly options: GenericSchema<any, Options>;
  readonly requires?: readonly Fact[];
  readonly provides?: readonly Fact[];
  /** Reads files, makes sessions. What it returns is given to every `run`, and to `dispose` at the end. */
  load?(options: Options, context: LoadContext): State | Promise<State>;
  /** Must not change its input: it may be shared with another branch. */
  run(input: In, call: Call<Options, State>): Out | Promise<Out>;
  /**
   * Called once when a chain is loaded, with this step and those after it: takes the first few in one go, where it can. `later` are the
   * steps behind this chain that see its facts, where it is part of another one.
   */
  fuse?(steps: readonly Step[], later: readonly Step[]): Fused | undefined;
  dispose?(state: State): void | Promise<void>;
}

/**
 * Several steps of a chain done at once, to the same output and the same facts, but for those that no step behind them requires. Used
 * where nobody asks for the output of each step; its span is named after all of them, but for those that `lap` tells apart.
 */
export interface Fused {
  /** How many steps it does. */
  readonly steps: number;
  run(input: any, call: FusedCall): unknown;
}

export interface FusedCall extends Pick<Call<unknown, unknown>, 'signal' | 'facts'> {
  /** Ends the span of that many steps here: the time since the last lap is theirs. Those that are left share what is left. */
  lap(steps: number): void;
}

/** An op with its options, or steps put together: plain data plus references to what carries it out. */
export interface Step<In = any, Out = any> {
  /** The op's name; `core.pipeline` and `core.branch` for steps put together. */
  readonly name: string;
  /** Checked, with the defaults filled in. */
  readonly options: object;
  readonly op?: Op;
  /** The chain inside a `core.pipeline`. */
  readonly steps?: readonly Step[];
  /** The arms of a `core.branch`. */
  readonly branches?: Readonly<Record<string, Step>>;
  /** What a `core.each` does with every item. */
  readonly each?: Step;
  readonly requires: readonly Fact[];
  readonly provides: readonly Fact[];
  /** Never set: it only carries the types. */
  readonly types?: (input: In) => Out;
}

/** What `defineOp` gives: call it with options to make a step. */
export interface OpFactory<In, Out, Schema extends GenericSchema> {
  (
    ...options: {} extends InferInput<Schema> ? [options?: Given<InferInput<Schema>>] : [options: InferInput<Schema>]
  ): Step<In, Out>;
  readonly op: Op;
}

/** An op without options takes none: to the compiler `{}` would be anything. */
type Given<Options> = keyof Options extends never ? Readonly<Record<string, never>> : Options;

/**
 * Defines an op.
 *
 * @example
 * const scale = defineOp({
 *   name: 'my.scale',
 *   options: v.strictObject({ by: v.number() }),
 *   run: (input: number, { options }) => input * options.by,
 * });
 * const step = scale({ by: 2 }); // Step<number, number>
 */
export function defineOp<In, Out, const Schema extends GenericSchema, State = undefined>(definition: {
  readonly name: string;
  readonly options: Schema;
  readonly requires?: readonly Fact[];
  readonly provides?: readonly Fact[];
  load?(options: InferOutput<Schema>, context: LoadContext): State | Promise<State>;
  run(input: In, call: Call<InferOutput<Schema>, State>): Out | Promise<Out>;
  fuse?(steps: readonly Step[], later: readonly Step[]): Fused | undefined;
  dispose?(state: State): void | Promise<void>;
}): OpFactory<In, Awaited<Out>, Schema> {
  const op = definition as unknown as Op;
  const make = (options?: unknown): Step => ({
    name: op.name,
    options: parseOptions(op.name, op.options, options),
    op,
    requires: op.requires ?? [],
    provides: op.provides ?? [],
  });
  return Object.assign(make, { op }) as unknown as OpFactory<In, Awaited<Out>, Schema>;
}
