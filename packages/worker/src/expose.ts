import { type Report, RushlightError, type Runner, type Span, toWire } from '@rushlight/core';
import { expose as exposeToComlink, transfer } from 'comlink';
import { holdLife, selfEndpoint } from '#platform';
import { HELLO, READY, type Reply, type WorkerApi } from './protocol.ts';
import { fromWireValue, toWireValue } from './wire-value.ts';

/** A loaded pipeline, or how to load one. */
export type Exposable = Runner | Promise<Runner> | (() => Runner | Promise<Runner>);

/** What `expose` gives: its type is all that the page needs of the worker. */
export interface Exposed<Pipelines> {
  readonly pipelines: Pipelines;
}

/** Names that what `connect` gives has for itself. */
const RESERVED = ['dispose', 'then', 'toJSON'];

/**
 * Offers pipelines to whoever made this worker. Call it once, at the worker's top level, and export what it returns: the page then knows
 * the pipelines' types by `connect<typeof import('./worker')>`.
 *
 * @example
 * export const exposed = expose({ digits: () => digits.load({ backend: ortWeb(), assets: url('/models/digits/') }) });
 */
export function expose<const Pipelines extends Readonly<Record<string, Exposable>>>(
  pipelines: Pipelines,
): Exposed<Pipelines> {
  const endpoint = selfEndpoint();
  if (!endpoint) {
    throw new RushlightError('PLATFORM_UNSUPPORTED', 'expose() was called outside a worker', {
      hint: 'Import the module that calls it only as a type: connect<typeof import("./worker")>(…).',
    });
  }
  const reserved = Object.keys(pipelines).find((name) => RESERVED.includes(name));
  if (reserved)
    throw new RushlightError('OPTION_INVALID', `A pipeline can not be exposed as "${reserved}": choose another name`);

  exposeToComlink(workerApi(loadAll(pipelines)), endpoint);
  const ready = () => endpoint.postMessage(READY);
  endpoint.addEventListener('message', (event) => {
    if ((event as MessageEvent).data === HELLO) ready();
  });
  ready();
  return { pipelines };
}

function loadAll(pipelines: Readonly<Record<string, Exposable>>): Promise<Map<string, Runner>> {
  const load = async () => {
    const loading = Object.entries(pipelines).map(
      async ([name, pipeline]) => [name, await (typeof pipeline === 'function' ? pipeline() : pipeline)] as const,
    );
    return new Map(await Promise.all(loading));
  };
  const runners = load();
  runners.catch(() => {}); // Whoever connects is told.
  return runners;
}

function workerApi(loading: Promise<Map<string, Runner>>): WorkerApi {
  const underWay = new Map<number, AbortController>();

  async function runnerOf(pipeline: string): Promise<Runner> {
    const runner = (await loading).get(pipeline);
    if (runner) return runner;
    throw new RushlightError('INPUT_INVALID', `The worker has no pipeline "${pipeline}"`);
  }

  return {
    describe: (life) =>
      replyOf(async () => {
        await holdLife(life);
        const reports: Record<string, Report> = {};
        for (const [name, runner] of await loading) reports[name] = runner.report;
        return reports;
      }),
    async run({ id, pipeline, input, traced }) {
      const abort = new AbortController();
      underWay.set(id, abort);
      const spans: Span[] = [];
      const onSpan = (span: Span) => spans.push({ ...span, start: span.start + performance.timeOrigin });
      const moved: Transferable[] = [];
      const reply = await replyOf(async () => {
        const runner = await runnerOf(pipeline);
        const output = await runner.run(await fromWireValue(input), {
          signal: abort.signal,
          ...(traced && { onSpan }),
        });
        const wire = toWireValue(output);
        moved.push(...wire.transfer);
        return wire.value;
      });
      underWay.delete(id);
      return transfer({ reply, spans }, moved);
    },
    abort: (id) => underWay.get(id)?.abort(),
    disposePipeline: (pipeline) =>
      replyOf(async () => {
        await (await runnerOf(pipeline)).dispose();
        return undefined;
      }),
  };
}

async function replyOf<T>(work: () => Promise<T>): Promise<Reply<T>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    return { ok: false, error: toWire(error) };
  }
}
