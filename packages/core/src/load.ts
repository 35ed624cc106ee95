import { throwIfAborted } from './abort.ts';
import { type Assets, assetMissing } from './assets.ts';
import type { Backend } from './backend.ts';
import { RushlightError, isRushlightError, messageOf } from './error.ts';
import { FactMap } from './fact.ts';
import type { LoadContext, Op, Step } from './op.ts';
import { type Report, type RunOptions, type Runner, createRunner } from './runner.ts';
import { now } from './trace.ts';
import { describeValue } from './values.ts';

export interface LoadOptions {
  /** Runs the models; needed where the pipeline has a model step. */
  readonly backend?: Backend;
  /** Where the files are that the steps name. */
  readonly assets?: Assets;
  readonly signal?: AbortSignal;
  /** Called with the span of every step of every run. */
  readonly onSpan?: RunOptions['onSpan'];
}

/** What one run carries from step to step. */
interface Flow extends RunOptions {
  readonly facts: FactMap;
  /** Throws where the runner is being disposed. */
  readonly check: () => void;
}

interface Loaded {
  run(input: unknown, flow: Flow): Promise<unknown>;
  dispose(): Promise<void>;
}

const noAssets: Assets = {
  read: (file) => Promise.reject(assetMissing(file, 'there: load() was given no assets')),
};

/** Loads a pipeline to run in this thread. */
export async function load<In, Out>(pipeline: Step<In, Out>, options: LoadOptions = {}): Promise<Runner<In, Out>> {
  const { assets = noAssets, backend, signal, onSpan } = options;
  const report: Mutable<Report> = { placement: 'here', sessions: [] };
  const loaded = await loadStep(pipeline, '', (path) => ({
    assets,
    backend,
    signal,
    reportSession: (session) => report.sessions.push({ path, ...session }),
  }));
  let disposing = false;
  return createRunner<In, Out>({
    report,
    run(input, run) {
      const flow: Flow = {
        ...run,
        onSpan: run.onSpan && onSpan ? (span) => (onSpan(span), run.onSpan?.(span)) : (run.onSpan ?? onSpan),
        facts: new FactMap(),
        check() {
          throwIfAborted(run.signal);
          if (disposing) throw new RushlightError('RUNNER_DISPOSED', 'The runner was disposed');
        },
      };
      return loaded.run(input, flow) as Promise<Out>;
    },
    stop: () => (disposing = true),
    dispose: () => loaded.dispose(),
  });
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer E)[] ? E[] : T[K] };
type ContextOf = (path: string) => LoadContext;

/** Loads a step of whichever kind. `later` are the steps that see its facts. */
async function loadStep(step: Step, path: string, contextOf: ContextOf, later: readonly Step[] = []): Promise<Loaded> {
  const loaded = await (step.steps
    ? loadChain(step.steps, path, contextOf, later)
    : step.branches
      ? loadBranches(step.branches, path, contextOf)
      : step.each
        ? loadEach(step.each, path, contextOf)
        : loadOp(step, path, contextOf));
  if (path === '') return loaded; // The whole pipeline is no step of itself.
  return { ...loaded, run: watched([step.name], () => path, loaded.run) };
}

/**
 * Puts around a step, or steps done in one go, what every step has: spans, outputs, and a look at the signal before it begins. `pathOf`
 * tells where some of them are.
 */
function watched(
  names: readonly string[],
  pathOf: (first: number, count: number) => string,
  run: (input: unknown, flow: Flow, lap: (steps: number) => void) => Promise<unknown>,
): Loaded['run'] {
  return async (input, flow) => {
    const { check, onSpan, onOutput } = flow;
    check();
    let start = now();
    let done = 0;
    const part = (count: number) => ({ step: names.slice(done, done + count).join('+'), path: pathOf(done, count) });
    const left = () => names.length - done;
    const lap = (count: number, failure?: RushlightError) => {
      onSpan?.({ ...part(count), start, ms: now() - start, ...(failure && { error: failure.code }) });
      done += count;
      start = now();
    };
    let failure: RushlightError | undefined;
    try {
      const output = await run(input, flow, lap);
      onOutput?.({ ...part(left()), output });
      return output;
    } catch (error) {
      const { step, path } = part(left());
      throw (failure = ofStep(error, path, step));
    } finally {
      lap(left(), failure);
    }
  };
}

/** One after the other, so that what is loaded when a later one fails can be disposed. */
async function loadAll(
  steps: Readonly<Record<string, Step>> | readonly Step[],
  path: string,
  contextOf: ContextOf,
  laterThan: (key: string) => readonly Step[] = () => [],
): Promise<Map<string, Loaded>> {
  const loaded = new Map<string, Loaded>();
  try {
    for (const [key, step] of Object.entries(steps))
      loaded.set(key, await loadStep(step, path ? `${path}.${key}` : key, contextOf, laterThan(key)));
  } catch (error) {
    await disposeAll(loaded.values()).catch(() => {}); // What is thrown is why the load failed.
    throw error;
  }
  return loaded;
}

/** All of them, also where one fails; its failure is then thrown. */
async function disposeAll(loaded: Iterable<Loaded>): Promise<void> {
  await settle(Array.from(loaded, (each) => each.dispose()));
}

/** `Promise.all`, but the first failure is thrown after all have ended: nothing goes on behind the caller's back. */
async function settle<T>(promises: readonly Promise<T>[]): Promise<T[]> {
  await Promise.allSettled(promises);
  return Promise.all(promises);
}

async function loadChain(
  steps: readonly Step[],
  path: string,
  contextOf: ContextOf,
  later: readonly Step[],
): Promise<Loaded> {
  const loaded = await loadAll(steps, path, contextOf, (index) => [...steps.slice(+index + 1), ...later]);
  const chain = Array.from(loaded.values(), ({ run }) => run);
  const fused = fuse(steps, later, chain, path && `${path}.`);
  return {
    async run(input, flow) {
      let value = input;
      for (const run of flow.onOutput ? chain : fused) value = await run(value, flow);
      return value;
    },
    dispose: () => disposeAll(loaded.values()),
  };
}

/** The chain with the steps put together that their ops do in one go. */
function fuse(
  steps: readonly Step[],
  later: readonly Step[],
  chain: readonly Loaded['run'][],
  prefix: string,
): Loaded['run'][] {
  const fused = [];
  for (let first = 0, count; first < steps.length; first += count) {
    const made = steps[first]?.op?.fuse?.(steps.slice(first), later);
    count = made?.steps ?? 1;
    const names = steps.slice(first, first + count).map((step) => step.name);
    const start = first; // The one of this turn.
    const pathOf = (from: number, count: number) =>
      prefix + (start + from) + (count > 1 ? `-${start + from + count - 1}` : '');
    fused.push(
      made
        ? watched(names, pathOf, async (input, { signal, facts }, lap) => made.run(input, { signal, facts, lap }))
        : (chain[first] as Loaded['run']),
    );
  }
  return fused;
}

async function loadEach(step: Step, path: string, contextOf: ContextOf): Promise<Loaded> {
  const { run, dispose } = await loadStep(step, `${path}.each`, contextOf);
  return {
    async run(items, flow) {
      if (!Array.isArray(items))
        throw new RushlightError('INPUT_INVALID', `core.each takes a list, found ${describeValue(items)}`);
      const outputs = [];
      for (const item of items) outputs.push(await run(item, { ...flow, facts: new FactMap(flow.facts) }));
      return outputs;
    },
    dispose,
  };
}

async function loadBranches(
  branches: Readonly<Record<string, Step>>,
  path: string,
  contextOf: ContextOf,
): Promise<Loaded> {
  const loaded = await loadAll(branches, path, contextOf);
  return {
    async run(input, flow) {
      const arms = [...loaded].map(([key, arm]) =>
        arm.run(input, { ...flow, facts: new FactMap(flow.facts) }).then((value) => [key, value] as const),
      );
      return Object.fromEntries(await settle(arms));
    },
    dispose: () => disposeAll(loaded.values()),
  };
}

async function loadOp(step: Step, path: string, contextOf: ContextOf): Promise<Loaded> {
  const { name, options } = step;
  const op = step.op as Op; // A step is an op, a chain or branches.
  const context = contextOf(path);
  throwIfAborted(context.signal);
  let state: unknown;
  try {
    state = await op.load?.(options, context);
    throwIfAborted(context.signal);
  } catch (error) {
    if (state !== undefined) await op.dispose?.(state);
    throw ofStep(error, path, name);
  }
  return {
    async run(input, { signal, facts }) {
      return (await op.run(input, { options, state, signal, facts })) as unknown;
    },
    async dispose() {
      await op.dispose?.(state);
    },
  };
}

/** An error of ours, with the step it came from among its details. */
function ofStep(error: unknown, path: string, name: string): RushlightError {
  const step = `${path} (${name})`;
  if (isRushlightError(error)) {
    Object.assign(error.details, { step: error.details.step ?? step });
    return error;
  }
  return new RushlightError('STEP_FAILED', `Step ${step} failed: ${messageOf(error)}`, {
    cause: error,
    details: { step },
  });
}
