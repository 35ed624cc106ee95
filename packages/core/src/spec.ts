import { branch } from './branch.ts';
import { type RushlightError as OurError, RushlightError, isRushlightError } from './error.ts';
import { model } from './model.ts';
import type { Step } from './op.ts';
import { type Pipeline, fragment, makePipeline } from './pipeline.ts';
import { type Plugin, definePlugin } from './plugin.ts';
import { describeValue } from './values.ts';

/** The version of the JSON that this library writes, and the newest that it reads. */
export const SPEC_VERSION = 1;

/** One step as JSON. */
export interface StepSpec {
  readonly op: string;
  readonly options?: Readonly<Record<string, unknown>>;
  /** Of a `core.pipeline`. */
  readonly steps?: readonly StepSpec[];
  /** Of a `core.branch`. */
  readonly branches?: Readonly<Record<string, StepSpec>>;
}

/** A pipeline as JSON. */
export interface PipelineSpec {
  readonly version: number;
  readonly steps: readonly StepSpec[];
}

/** The ops that every pipeline may use. */
export const core = definePlugin('core', { model });

/** A pipeline as plain JSON data, every default written out. */
export function toJSON(pipeline: Pipeline): PipelineSpec {
  return { version: SPEC_VERSION, steps: pipeline.steps.map(stepToJSON) };
}

function stepToJSON({ name, options, steps, branches }: Step): StepSpec {
  if (steps) return { op: name, steps: steps.map(stepToJSON) };
  if (branches) {
    return { op: name, branches: Object.fromEntries(Object.entries(branches).map(([key, arm]) => [key, stepToJSON(arm)])) };
  }
  return { op: name, options: JSON.parse(JSON.stringify(options)) as Record<string, unknown> };
}

/**
 * The inverse of `toJSON`. `plugins` are those whose ops the spec may use. Rejected are, naming the step's index, the op, the
 * option, what was expected and what was found: an unknown op (`OP_UNKNOWN`), an unknown, missing or wrong option
 * (`OPTION_INVALID`), a missing fact (`FACT_MISSING`), a newer version (`SPEC_VERSION_UNSUPPORTED`), anything else (`SPEC_INVALID`).
 */
export function fromJSON<In = any, Out = any>(spec: PipelineSpec, plugins: readonly Plugin[]): Pipeline<In, Out> {
  const { version, steps } = (spec ?? {}) as Partial<PipelineSpec>;
  if (typeof version !== 'number') invalid('', 'a number as "version"', version);
  if (version > SPEC_VERSION) {
    throw new RushlightError(
      'SPEC_VERSION_UNSUPPORTED',
      `The pipeline has version ${version}; this library reads up to ${SPEC_VERSION}`,
      { hint: 'Update @rushlight/core.', details: { expected: SPEC_VERSION, found: version } },
    );
  }
  const ops = new Map([core, ...plugins].flatMap((plugin) => Object.values(plugin.ops).map((make) => [make.op.name, make])));
  return makePipeline(stepsFromJSON(steps, '', (name, options, at) => {
    const make = ops.get(name);
    if (make) return make(options);
    throw new RushlightError('OP_UNKNOWN', `there is no op ${JSON.stringify(name)}`, {
      hint: `Known ops: ${[...ops.keys(), 'core.pipeline', 'core.branch'].join(', ')}. Is the plugin passed?`,
      details: { op: name, path: at },
    });
  }));
}

type MakeStep = (name: string, options: unknown, at: string) => Step;

function stepsFromJSON(steps: unknown, at: string, make: MakeStep): Step[] {
  if (!Array.isArray(steps) || steps.length === 0) invalid(at, 'a list of at least one step as "steps"', steps);
  return steps.map((step, i) => stepFromJSON(step, at ? `${at}.${i}` : String(i), make));
}

function stepFromJSON(spec: unknown, at: string, make: MakeStep): Step {
  if (typeof spec !== 'object' || spec === null) invalid(at, 'an object', spec);
  const { op, options, steps, branches, ...rest } = spec as StepSpec;
  if (typeof op !== 'string') invalid(at, 'a string as "op"', op);
  const extra = Object.keys(rest)[0];
  if (extra !== undefined) invalid(`${at} (${op})`, 'only "op" and "options"', `"${extra}"`);
  if (op === 'core.pipeline') return (fragment as (...steps: Step[]) => Step)(...stepsFromJSON(steps, at, make));
  if (op === 'core.branch') {
    if (typeof branches !== 'object' || branches === null) invalid(`${at} (${op})`, 'an object as "branches"', branches);
    return branch(
      Object.fromEntries(Object.entries(branches).map(([key, arm]) => [key, stepFromJSON(arm, `${at}.${key}`, make)])),
    );
  }
  try {
    return make(op, options, at);
  } catch (error) {
    throw isRushlightError(error) ? atStep(error, at, op) : error;
  }
}

/** The same error, saying which step of the spec it is about. */
function atStep(error: OurError, at: string, op: string): OurError {
  const step = /^\d+$/.test(at) ? Number(at) : at;
  return new RushlightError(error.code, `Step ${at} (${op}): ${error.message}`, {
    hint: error.hint,
    details: { ...error.details, step, op },
    cause: error,
  });
}

function invalid(at: string, expected: string, value: unknown): never {
  const found = describeValue(value);
  throw new RushlightError('SPEC_INVALID', `${at ? `Step ${at}` : 'The pipeline'}: expected ${expected}, found ${found}`, {
    details: { step: /^\d+$/.test(at) ? Number(at) : at, expected, found },
  });
}
