import { type Assets, type Backend, type Plugin, type Report, RushlightError } from '@rushlight/core';
import { type Difference, differenceTo } from './difference.ts';
import type { GoldenCase } from './manifest.ts';
import type { Bundle } from './open-bundle.ts';

export interface VerifyOptions {
  readonly plugins: readonly Plugin[];
  readonly backend: Backend;
  readonly signal?: AbortSignal;
  /** Called as each case begins, for a progress display. */
  readonly onCase?: (name: string, index: number, count: number) => void;
}

export interface StepResult extends Difference {
  /** The step's place in the pipeline, from 0. */
  readonly index: number;
  readonly step: string;
  readonly kind: string;
  readonly tolerance: number;
  readonly ok: boolean;
}

export interface CaseResult {
  readonly name: string;
  readonly ok: boolean;
  readonly steps: readonly StepResult[];
}

export interface VerifyResult {
  readonly ok: boolean;
  readonly cases: readonly CaseResult[];
  /** For each step, the largest difference over all cases. */
  readonly steps: readonly StepResult[];
  readonly report: Report;
}

/**
 * Replays a bundle's golden vectors: runs the whole pipeline on each input, and compares what every step gave with what Python wrote.
 * Differences of floats are `|a - b| / max(1, |b|)`, of pixels plain. Rejects only where the bundle can't be run at all.
 */
export async function verifyBundle(
  bundle: Bundle,
  { plugins, backend, signal, onCase }: VerifyOptions,
): Promise<VerifyResult> {
  const { golden, files, name } = bundle.manifest;
  if (golden.length === 0) {
    throw new RushlightError('BUNDLE_INVALID', `The bundle ${name} has no golden vectors`, {
      hint: 'Export it again with examples.',
    });
  }
  const read = new Map<string, Uint8Array>();
  for (const file of Object.keys(files)) read.set(file, await bundle.assets.read(file, { signal }));
  // What was read, and checked, is not read again: a model at an address would be fetched twice.
  const assets: Assets = { read: async (file, options) => read.get(file) ?? bundle.assets.read(file, options) };
  const runner = await bundle.pipeline(plugins).load({ backend, assets, ...(signal && { signal }) });
  try {
    const cases: CaseResult[] = [];
    for (const [index, each] of golden.entries()) {
      onCase?.(each.name, index, golden.length);
      const outputs: unknown[] = [];
      await runner.run(typeof each.input === 'string' ? fileOf(read, each.input) : each.input.value, {
        signal,
        onOutput: ({ path, output }) => void (outputs[Number(path)] = output), // Inner steps have paths that are no number.
      });
      cases.push(await compare(bundle, each, outputs, (file) => fileOf(read, file)));
    }
    return { ok: cases.every((each) => each.ok), cases, steps: worstOf(cases), report: runner.report };
  } finally {
    await runner.dispose();
  }
}

function fileOf(read: ReadonlyMap<string, Uint8Array>, file: string): Uint8Array {
  const bytes = read.get(file);
  if (bytes) return bytes;
  throw new RushlightError(
    'BUNDLE_INVALID',
    `The golden vectors need the file ${file}, which the manifest does not list`,
  );
}

async function compare(
  { manifest }: Bundle,
  golden: GoldenCase,
  outputs: readonly unknown[],
  readFile: (file: string) => Uint8Array,
): Promise<CaseResult> {
  const names = manifest.pipeline.steps.map((step) => step.op);
  if (names.length !== golden.steps.length) {
    throw new RushlightError(
      'BUNDLE_INVALID',
      `The golden vector ${golden.name} has ${golden.steps.length} steps, the pipeline ${names.length}`,
    );
  }
  const steps: StepResult[] = [];
  for (const [index, expected] of golden.steps.entries()) {
    if (!expected) continue;
    const { kind, tolerance } = expected;
    const found = await differenceTo(expected, outputs[index], readFile);
    steps.push({ index, step: names[index] as string, kind, tolerance, ...found, ok: found.difference <= tolerance });
  }
  return { name: golden.name, ok: steps.every((step) => step.ok), steps };
}

/** By the steps' places: not every case compares the same steps. */
function worstOf(cases: readonly CaseResult[]): readonly StepResult[] {
  const worst: StepResult[] = [];
  for (const step of cases.flatMap(({ steps }) => steps)) {
    const before = worst[step.index];
    if (!before || step.difference > before.difference) worst[step.index] = step;
  }
  return worst.filter((step) => step !== undefined);
}
