/**
 * The part that every backend has in common, written once: checks of the feeds, the life of a session, aborts, and turning whatever
 * a runtime throws into an error of ours. An adapter supplies how to open a model and how to run it.
 */
import { raceAbort, throwIfAborted } from '../abort.ts';
import type {
  Backend,
  BackendCapabilities,
  ModelSource,
  Session,
  SessionReport,
  SessionRunOptions,
  TensorInfo,
} from '../backend.ts';
import type { ErrorCode } from '../error-codes.ts';
import { RushlightError, isRushlightError, messageOf } from '../error.ts';
import { type Tensors, describeValue } from '../values.ts';
import { checkFeeds, checkOutputs } from './check-feeds.ts';

/** A model that a runtime has opened. */
export interface OpenedModel {
  readonly inputs: readonly TensorInfo[];
  readonly outputs: readonly TensorInfo[];
  readonly report: SessionReport;
  /** The feeds are checked and must not be changed. `signal` matters only to backends that can stop a computation. */
  run(feeds: Tensors, outputs: readonly string[], signal: AbortSignal | undefined): Promise<Tensors>;
  /** Called once, with no run under way. */
  release(): Promise<void> | void;
}

export interface BackendDefinition {
  readonly name: string;
  readonly capabilities: BackendCapabilities;
  open(model: ModelSource, signal: AbortSignal | undefined): Promise<OpenedModel>;
}

/** Makes a backend out of how it opens a model. */
export function defineBackend({ name, capabilities, open }: BackendDefinition): Backend {
  return {
    name,
    capabilities,
    async createSession(model, { signal } = {}) {
      throwIfAborted(signal);
      if (!(model?.bytes instanceof Uint8Array) || model.bytes.length === 0) {
        const found = model?.bytes instanceof Uint8Array ? 'no bytes at all' : describeValue(model?.bytes);
        throw new RushlightError('MODEL_CORRUPT', `A model is given as { bytes: Uint8Array }, found ${found}`);
      }
      const opening = open(model, signal).catch((error: unknown) => {
        throw ours(error, 'MODEL_CORRUPT', `${name} could not open the model`);
      });
      const opened = await raceAbort(opening, signal, releaseLate);
      return makeSession(name, capabilities, opened);
    },
  };
}

function makeSession(
  name: string,
  { concurrentRuns, abortableRuns }: BackendCapabilities,
  opened: OpenedModel,
): Session {
  const { inputs, outputs, report } = opened;
  const underWay = new Set<Promise<unknown>>();
  let last: Promise<unknown> = Promise.resolve();
  let disposed: Promise<void> | undefined;

  /** Starts at once, or after the run before where the runtime takes one at a time. */
  function start(work: () => Promise<Tensors>): Promise<Tensors> {
    const running = concurrentRuns ? work() : last.then(work);
    const settled = running.catch(() => {});
    last = settled;
    underWay.add(settled);
    void settled.then(() => underWay.delete(settled));
    return running;
  }

  return {
    inputs,
    outputs,
    report,
    async run(feeds, { signal, outputs: wanted }: SessionRunOptions = {}) {
      if (disposed)
        throw new RushlightError('SESSION_DISPOSED', 'The session was disposed', { hint: 'Create a new one.' });
      throwIfAborted(signal);
      checkFeeds(inputs, feeds);
      checkOutputs(outputs, wanted);
      const names = wanted ?? outputs.map((output) => output.name);
      const running = start(async () => {
        throwIfAborted(signal); // It may have waited for its turn.
        try {
          return await opened.run(feeds, names, abortableRuns ? signal : undefined);
        } catch (error) {
          throw ours(error, 'SESSION_FAILED', `${name} failed while it ran the model`);
        }
      });
      return raceAbort(running, signal, disposeTensors);
    },
    dispose() {
      return (disposed ??= (async () => {
        await Promise.all(underWay);
        await opened.release();
      })());
    },
  };
}

/** Frees a model whose caller has gone: there is nobody left to tell that it failed. */
async function releaseLate(late: OpenedModel): Promise<void> {
  try {
    await late.release();
  } catch {
    // Unhandled, it would end a Node process.
  }
}

/** Frees what a runtime may hold outside JavaScript's heap, of a result that nobody waits for any more. */
function disposeTensors(tensors: Tensors): void {
  for (const tensor of Object.values(tensors)) if (tensor.location !== 'cpu') tensor.dispose();
}

function ours(error: unknown, code: ErrorCode, message: string): RushlightError {
  if (isRushlightError(error)) return error;
  return new RushlightError(code, `${message}: ${messageOf(error)}`, { cause: error });
}
