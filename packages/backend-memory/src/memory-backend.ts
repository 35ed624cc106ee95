import { type Backend, type BackendCapabilities, type Tensors, throwIfAborted } from '@rushlight/core';
import { type OpenedModel, defineBackend } from '@rushlight/core/backend';
import { type Fault, makeFaults, sleep } from './fault.ts';
import { type MemoryModel, parseMemoryModel } from './memory-model.ts';
import { ops } from './ops.ts';
import { types } from './tensor-types.ts';

export interface MemoryBackendOptions {
  readonly faults?: readonly Fault[];
  /** Whether runs of a session go on side by side. @default true */
  readonly concurrentRuns?: boolean;
  /** Replaces what the backend says of itself, as if it could do less. */
  readonly capabilities?: Partial<BackendCapabilities>;
}

/** What is allocated at this moment. */
export interface LiveCounts {
  /** Sessions opened and not yet released. */
  readonly sessions: number;
  /** Runs that the "runtime" computes right now, also those that nobody waits for any more. */
  readonly runs: number;
}

export interface MemoryBackend extends Backend {
  /** Both counts are 0 after everything was disposed: how a test proves that an abort or a failure left nothing behind. */
  readonly live: LiveCounts;
}

/**
 * Runs the models that `memoryModel` writes. An abort really stops a run.
 *
 * @example
 * const backend = memoryBackend({ faults: [{ at: 'run', nth: 2, throws: new Error('out of memory') }] });
 */
export function memoryBackend({
  faults = [],
  concurrentRuns = true,
  capabilities,
}: MemoryBackendOptions = {}): MemoryBackend {
  const live = { sessions: 0, runs: 0 };
  const strike = makeFaults(faults);

  const backend = defineBackend({
    name: 'memory',
    capabilities: { concurrentRuns, abortableRuns: true, blocksThread: false, types, ...capabilities },
    async open({ bytes }, signal) {
      await stopped(strike('open', signal), signal);
      const model = parseMemoryModel(bytes);
      live.sessions++;
      return openedModel(model);
    },
  });

  function openedModel(model: MemoryModel): OpenedModel {
    return {
      inputs: model.inputs,
      outputs: model.outputs,
      report: { backend: 'memory', executionProvider: 'js', refused: [], notes: [] },
      async run(feeds, names, signal) {
        live.runs++;
        try {
          await stopped(strike('run', signal), signal);
          if (model.delayMs) await stopped(sleep(model.delayMs, signal), signal);
          return compute(model, feeds, names);
        } finally {
          live.runs--;
        }
      },
      async release() {
        live.sessions--;
        await strike('release');
      },
    };
  }

  return { ...backend, live };
}

/** A wait that an abort ended is `ABORTED`, with the signal's reason as its cause. */
async function stopped(wait: Promise<void>, signal: AbortSignal | undefined): Promise<void> {
  try {
    await wait;
  } catch (error) {
    throwIfAborted(signal);
    throw error;
  }
}

function compute(model: MemoryModel, feeds: Tensors, names: readonly string[]): Tensors {
  const results = ops[model.op].run(
    model.inputs.map(({ name }) => feeds[name]!),
    model,
  );
  return Object.fromEntries(
    names.map((name) => [name, results[model.outputs.findIndex((output) => output.name === name)]!]),
  );
}
