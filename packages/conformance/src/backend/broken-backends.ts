/** Backends broken on purpose, each in one way, made out of any good one. */
import {
  type Backend,
  type RushlightError as OurError,
  RushlightError,
  type Session,
  type Tensor,
  type Tensors,
  isRushlightError,
} from '@rushlight/core';
import { sleep } from '../assert.ts';
import type { Make } from '../law.ts';
import { tensor } from '../tensors.ts';
import type { Twin } from '../twin.ts';
import { type BackendSubject, namesOf } from './subject.ts';

type CreateSession = Backend['createSession'];
type Run = Session['run'];

/** Parts put in place of the good ones; each is given what it replaces. */
interface Sabotage {
  subject?(subject: BackendSubject): Partial<BackendSubject>;
  backend?(backend: Backend): Backend;
  create?(create: CreateSession): CreateSession;
  session?(session: Session): Partial<Session>;
  run?(run: Run, session: Session): Run;
}

function sabotaged(
  make: Make<BackendSubject>,
  { subject: ofSubject, backend: ofBackend, create, session, run }: Sabotage,
): Make<BackendSubject> {
  return async () => {
    const good = await make();
    const createSession: CreateSession = async (model, options) => {
      const made = await good.backend.createSession(model, options);
      const plain: Session = {
        inputs: made.inputs,
        outputs: made.outputs,
        report: made.report,
        run: (feeds, runOptions) => made.run(feeds, runOptions),
        dispose: () => made.dispose(),
      };
      return { ...plain, ...(run && { run: run(plain.run, plain) }), ...session?.(plain) };
    };
    const backend: Backend = { ...good.backend, createSession: create ? create(createSession) : createSession };
    return { ...good, backend: ofBackend ? ofBackend(backend) : backend, ...ofSubject?.(good) };
  };
}

/** The twins of a good backend. Its fixtures `dynamic`, `slow` and `types` with `int64` must be there, or some can't be told apart. */
export function brokenBackends(make: Make<BackendSubject>): Twin<BackendSubject>[] {
  const twin = (breaks: string, name: string, sabotage: Sabotage): Twin<BackendSubject> => ({
    name,
    breaks,
    make: sabotaged(make, sabotage),
  });
  return [
    twin('identity/name', 'its name counts its sessions', {
      backend: (backend) => renamed(backend),
    }),
    twin('identity/capabilities', 'its capabilities hold a function', {
      backend: (backend) => ({ ...backend, capabilities: { ...backend.capabilities, probe: () => true } as never }),
    }),
    twin('identity/capabilities-constant', 'its capabilities grow with each session', {
      backend: (backend) => {
        const capabilities: Record<string, unknown> = { ...backend.capabilities };
        const createSession: CreateSession = async (...args) => {
          const session = await backend.createSession(...args);
          capabilities.sessions = Number(capabilities.sessions ?? 0) + 1;
          return session;
        };
        return { ...backend, capabilities: capabilities as never, createSession };
      },
    }),
    twin('describe/outputs', 'it calls every output float64', {
      session: ({ outputs }) => ({ outputs: outputs.map((info) => ({ ...info, type: 'float64' })) }),
    }),
    twin('describe/symbolic', 'it reports an open dimension as -1', {
      session: ({ inputs, outputs }) => {
        const closed = (infos: Session['inputs']) =>
          infos.map((info) => ({ ...info, shape: info.shape.map((dim) => (typeof dim === 'string' ? -1 : dim)) }));
        return { inputs: closed(inputs), outputs: closed(outputs) };
      },
    }),
    twin('run/zero-batch', 'it refuses a batch of none', {
      run: (run) => async (feeds, options) => {
        const empty = Object.values(feeds ?? {}).some((feed) => feed?.dims?.includes(0));
        if (empty) throw new RushlightError('SESSION_FAILED', 'The runtime can not run on nothing');
        return run(feeds, options);
      },
    }),
    twin('run/subset', 'it gives all outputs where some are asked for', {
      // The wrong names are still refused, and frozen options alone are heeded.
      run:
        (run, { outputs }) =>
        (feeds, options = {}) => {
          const known = options.outputs?.every((name) => namesOf(outputs).includes(name)) && !Object.isFrozen(options);
          return run(feeds, known ? { signal: options.signal } : options);
        },
    }),
    twin('inputs/unknown', 'it drops feeds that the model does not have', {
      // With all inputs there and one unknown beside them, so that the laws about bad feeds still see theirs.
      run:
        (run, { inputs }) =>
        async (feeds, options) => {
          const extra = isRecord(feeds) && 'pixel_values' in feeds;
          return run(extra ? Object.fromEntries(namesOf(inputs).map((name) => [name, feeds[name]!])) : feeds, options);
        },
    }),
    twin('inputs/type', 'it converts a feed of another type in silence', {
      run: (run) => async (feeds, options) => run(isRecord(feeds) ? mapTensors(feeds, intToFloat) : feeds, options),
    }),
    twin('inputs/not-a-record', 'it throws a string where the feeds are undefined', {
      run: (run) => async (feeds, options) => {
        if (feeds === undefined) throw 'no feeds';
        return run(feeds, options);
      },
    }),
    twin('purity/feeds-unchanged', 'it normalises its feeds in place', {
      run: (run) => async (feeds, options) => {
        const found = await run(feeds, options);
        for (const { data } of Object.values(feeds))
          if (data instanceof Float32Array) data.forEach((value, i) => (data[i] = value / 2));
        return found;
      },
    }),
    twin('purity/views', 'it reads a feed from the start of its buffer', {
      run: (run) => async (feeds, options) =>
        run(isRecord(feeds) ? mapTensors(feeds, fromBufferStart) : feeds, options),
    }),
    twin('purity/outputs-fresh', 'it keeps one buffer for the answers of runs that do not overlap', {
      run: (run) => {
        const kept: Record<string, Tensor> = {};
        let underWay = 0;
        return async (feeds, options) => {
          underWay++;
          try {
            const found = await run(feeds, options);
            return underWay > 1 ? found : mapTensors(found, (value, name) => reuse(kept, name, value));
          } finally {
            underWay--;
          }
        };
      },
    }),
    twin('purity/model-bytes', 'it scribbles over the bytes of the model', {
      create: (create) => async (model, options) => {
        const session = await create(model, options);
        // A part of a larger buffer it leaves alone: only its owner could tell.
        if (model.bytes.byteLength === model.bytes.buffer.byteLength) model.bytes.fill(0);
        return session;
      },
    }),
    twin('types/round-trip', 'it rounds 64-bit integers to doubles', {
      run: (run) => async (feeds, options) => mapTensors(await run(feeds, options), roundInt64),
    }),
    twin('concurrency/parallel', 'it mixes up answers where more than four runs are under way', {
      run: (run) => {
        let underWay = 0;
        let last: Tensors | undefined;
        return async (feeds, options) => {
          const crowded = ++underWay > 4;
          try {
            const found = await run(feeds, options);
            return crowded && last ? last : (last = found);
          } finally {
            underWay--;
          }
        };
      },
    }),
    twin('abort/create-before', 'it opens a model although the signal has fired', {
      create: (create) => (model, options) => create(model, options?.signal?.aborted ? {} : options),
    }),
    twin('abort/run-before', 'it runs although the signal has fired before', {
      run: (run) => (feeds, options) =>
        run(feeds, options?.signal?.aborted && !isRecordOfAdd(feeds) ? { ...options, signal: undefined } : options),
    }),
    twin('abort/at-once', 'it tells of an abort when the run would have ended', {
      run: (run) => async (feeds, options) => {
        try {
          return await run(feeds, options);
        } catch (error) {
          if (isRushlightError(error, 'ABORTED') && isSlow(feeds)) await sleep(500);
          throw error;
        }
      },
    }),
    twin('abort/stops', 'it lets the caller go and computes on', {
      run: (run) => (feeds, options) => {
        if (!isSlow(feeds)) return run(feeds, options);
        return new Promise((resolve, reject) => {
          options?.signal?.addEventListener('abort', () =>
            reject(new RushlightError('ABORTED', 'The work was aborted')),
          );
          run(feeds).then(resolve, reject);
        });
      },
    }),
    twin('abort/session-survives', 'its session is of no use after an abort', {
      run: (run) => {
        let poisoned = false;
        return async (feeds, options) => {
          if (poisoned && isRecord(feeds) && 'x' in feeds)
            throw new RushlightError('SESSION_FAILED', 'The context was lost');
          try {
            return await run(feeds, options);
          } catch (error) {
            poisoned ||= isRushlightError(error, 'ABORTED');
            throw error;
          }
        };
      },
    }),
    twin('lifecycle/run-after-dispose', 'it throws a string after dispose', {
      run: (run) => async (feeds, options) => {
        try {
          return await run(feeds, options);
        } catch (error) {
          if (isRushlightError(error, 'SESSION_DISPOSED')) throw 'disposed';
          throw error;
        }
      },
    }),
    twin('lifecycle/dispose-twice', 'its second dispose fails', {
      session: (session) => {
        let disposed = false;
        return {
          async dispose() {
            if (disposed) throw new TypeError('Cannot read properties of null');
            disposed = true;
            await session.dispose();
          },
        };
      },
    }),
    twin('lifecycle/dispose-during-run', 'a run that is under way at dispose hangs', {
      session: (session) => {
        let disposing = false;
        return {
          async run(feeds, options) {
            const early = !disposing;
            const found = await session.run(feeds, options);
            if (early && disposing) await new Promise(() => {});
            return found;
          },
          dispose() {
            disposing = true;
            return session.dispose();
          },
        };
      },
    }),
    twin('errors/empty', 'it opens a model of no bytes', {
      create: (create) => async (model, options) => {
        if ((model.bytes as Uint8Array | undefined)?.length !== 0) return create(model, options);
        return { inputs: [], outputs: [] } as unknown as Session;
      },
    }),
    twin('errors/travel', 'its errors hold what JSON can not', {
      run: (run) => async (feeds, options) => {
        try {
          return await run(feeds, options);
        } catch (error) {
          if (isRushlightError(error)) throw withBigInt(error);
          throw error;
        }
      },
    }),
    twin('report/complete', 'its report has no notes', {
      session: ({ report: { notes: _, ...report } }) => ({ report: report as never }),
    }),
    twin('memory/cycles', 'every tenth session is never freed', leaky(10)),
  ];
}

/** Its reports say the name that it has at the moment, so that only the change of the name is wrong. */
function renamed(backend: Backend): Backend {
  let sessions = 0;
  const name = { get: () => (sessions ? `${backend.name}-${sessions}` : backend.name), enumerable: true };
  const createSession: CreateSession = async (...args) => {
    const session = await backend.createSession(...args);
    sessions++;
    return { ...session, report: Object.defineProperty({ ...session.report }, 'backend', name) };
  };
  return Object.defineProperty({ ...backend, createSession }, 'name', name);
}

/** Counts its own sessions, so that the leak shows whatever the good backend counts. */
function leaky(every: number): Sabotage {
  const counts = { made: 0 };
  const live = { sessions: 0, runs: 0 };
  return {
    subject: () => {
      counts.made = live.sessions = 0;
      return { live };
    },
    session: (session) => {
      const leaks = ++counts.made % every === 0;
      let freed = false;
      live.sessions++;
      return {
        async dispose() {
          await session.dispose();
          if (!freed && !leaks) live.sessions--;
          freed = true;
        },
      };
    },
  };
}

const isRecord = (feeds: unknown): feeds is Tensors =>
  typeof feeds === 'object' && feeds !== null && !('dims' in feeds);
const isRecordOfAdd = (feeds: unknown): boolean => isRecord(feeds) && 'a' in feeds;
const isSlow = (feeds: unknown): boolean => isRecord(feeds) && (feeds.x?.size ?? 0) > 1000;

function mapTensors(tensors: Tensors, change: (tensor: Tensor, name: string) => Tensor): Tensors {
  return Object.fromEntries(Object.entries(tensors).map(([name, value]) => [name, change(value, name)]));
}

function intToFloat(value: Tensor): Tensor {
  return value?.type === 'int32' && value.dims.length === 2
    ? tensor('float32', Float32Array.from(value.data as Int32Array), value.dims)
    : value;
}

function fromBufferStart(value: Tensor): Tensor {
  if (value?.type !== 'float32' || !(value.data instanceof Float32Array) || value.data.byteOffset === 0) return value;
  return tensor('float32', new Float32Array(value.data.buffer as ArrayBuffer, 0, value.data.length), value.dims);
}

function reuse(kept: Record<string, Tensor>, name: string, value: Tensor): Tensor {
  const buffer = kept[name]?.data;
  if (!(buffer instanceof Float32Array) || !(value.data instanceof Float32Array) || buffer.length !== value.data.length)
    return (kept[name] = value);
  buffer.set(value.data);
  return tensor('float32', buffer, value.dims);
}

function roundInt64(value: Tensor): Tensor {
  return value.type === 'int64'
    ? tensor(
        'int64',
        BigInt64Array.from(Array.from(value.data as BigInt64Array, (each) => BigInt(Number(each)))),
        value.dims,
      )
    : value;
}

function withBigInt(error: OurError): OurError {
  return new RushlightError(error.code, error.message, {
    hint: error.hint,
    cause: error.cause,
    details: { ...error.details, bytes: 1n },
  });
}
