import { writeFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import {
  type Report,
  type RushlightError,
  type Runner,
  type Span,
  createRunner,
  isRushlightError,
  toChromeTrace,
} from '@rushlight/core';
import type { BackendName } from '../backend.ts';
import { writeDrawing } from '../drawing.ts';
import { explain } from '../explain.ts';
import { readBytes, unwritable } from '../file-errors.ts';
import { answerLine, milliseconds, toPlain } from '../format.ts';
import { place } from '../place.ts';
import { makeProgress } from '../progress.ts';
import type { Session } from '../program.ts';
import { table } from '../table.ts';

export interface RunOptions {
  readonly backend: BackendName;
  readonly worker?: number;
  readonly json?: boolean;
  readonly trace?: string;
  /** A folder for drawings. */
  readonly draw?: string;
}

interface Result {
  readonly input: string;
  readonly output?: unknown;
  readonly error?: RushlightError;
  readonly spans: readonly Span[];
}

/** `rushlight run`: one file that fails does not stop the others, but makes the status 1. */
export async function run(
  bundle: string,
  files: readonly string[],
  options: RunOptions,
  session: Session,
): Promise<void> {
  const progress = makeProgress();
  progress.show(`opening ${bundle} …`);
  const placed = await place({ bundle, backend: options.backend }, options.worker, session.signal);
  const results: Result[] = [];
  try {
    const each = resultsOf(placed.pipeline, options.draw);
    for await (const result of each.stream(files, { concurrency: options.worker ?? 1, signal: session.signal })) {
      results.push(result);
      progress.show(`${results.length} of ${files.length}`);
      if (options.json) process.stdout.write(jsonLine(result));
    }
  } finally {
    progress.done();
    await placed.dispose();
  }
  if (results.some((result) => result.error)) session.fail();
  if (!options.json) process.stdout.write(tables(results, placed.pipeline.report));
  for (const { input, error } of results)
    if (error) process.stderr.write(explain(error).replace('rushlight:', () => `rushlight: ${input}:`));
  if (options.trace) await writeTrace(options.trace, results);
}

/** A runner that takes files and gives results, errors included. */
function resultsOf(pipeline: Runner<Uint8Array, unknown>, drawings: string | undefined): Runner<string, Result> {
  return createRunner<string, Result>({
    report: pipeline.report,
    async run(input, { signal }) {
      const spans: Span[] = [];
      try {
        const bytes = await readInput(input);
        const output = await pipeline.run(bytes, { signal, onSpan: (span) => spans.push(span) });
        if (drawings !== undefined) await writeDrawing(drawings, input, bytes, output);
        return { input, output, spans };
      } catch (error) {
        if (!isRushlightError(error) || error.code === 'ABORTED') throw error;
        return { input, error, spans };
      }
    },
    dispose: async () => {},
  });
}

async function readInput(file: string): Promise<Uint8Array> {
  if (file === '-') return new Uint8Array(await buffer(process.stdin));
  return readBytes('The file', file);
}

/** Only the steps themselves: those inside another are part of its time. */
const steps = (spans: readonly Span[]) => spans.filter((span) => !span.path.includes('.'));

function jsonLine({ input, output, error, spans }: Result): string {
  const times = steps(spans).map(({ step, ms }) => ({ step, ms: Number(ms.toFixed(4)) }));
  const failed = error && { code: error.code, message: error.message, hint: error.hint };
  return `${JSON.stringify(failed ? { input, error: failed, spans: times } : { input, output: toPlain(output), spans: times })}\n`;
}

async function writeTrace(file: string, results: readonly Result[]): Promise<void> {
  try {
    await writeFile(file, JSON.stringify(toChromeTrace(results.flatMap((result) => result.spans))));
  } catch (error) {
    throw unwritable('The trace', file, error);
  }
}

function tables(results: readonly Result[], report: Report): string {
  const total = (result: Result) => steps(result.spans).reduce((sum, span) => sum + span.ms, 0);
  const answers = table(
    ['input', 'answer', 'ms'],
    results.map((result) => [
      result.input,
      result.error ? `failed: ${result.error.code}` : answerLine(result.output),
      milliseconds(total(result)),
    ]),
    [2],
  );
  const first = results.find((result) => !result.error);
  const times = steps(first?.spans ?? []).map(({ step, path }) => {
    const all = results
      .flatMap((result) => result.spans.filter((span) => span.path === path).map((span) => span.ms))
      .sort((a, b) => a - b);
    const at = (share: number) => milliseconds(all[Math.floor((all.length - 1) * share)] as number);
    return [step, at(0), at(0.5), at(1)];
  });
  const where = report.sessions.map((each) => `${each.backend} (${each.executionProvider})`).join(', ') || 'no model';
  const stepTable = times.length > 0 ? `${table(['step', 'ms: least', 'median', 'most'], times, [1, 2, 3])}\n` : '';
  return `${answers}\n${stepTable}placement: ${report.placement}; ${where}\n`;
}
