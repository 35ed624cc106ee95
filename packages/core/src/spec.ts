import { branch } from './branch.ts';
import { each } from './each.ts';
import { RushlightError, isRushlightError } from './error.ts';
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
  /** Of a `core.each`. */
  readonly each?: StepSpec;
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

function stepToJSON({ name, options, steps, branches, each }: Step): StepSpec {
  if (steps) return { op: name, steps: steps.map(stepToJSON) };
  if (each) return { op: name, each: stepToJSON(each) };
  if (branches) {
    return {
      op: name,
      branches: Object.fromEntries(Object.entries(branches).map(([key, arm]) => [key, stepToJSON(arm)])),
    };
  }
  return { op: name, options: { ...options } };
}

/**
 * The inverse of `toJSON`. `plugins` are those whose ops the spec may use. Rejected are, naming the step's index, the op, the
 * option, what was expected and what was found: an unknown op (`OP_UNKNOWN`), an unknown, missing or wrong option
 * (`OPTION_INVALID`), a missing fact (`FACT_MISSING`), a newer version (`SPEC_VERSION_UNSUPPORTED`), anything else (`SPEC_INVALID`).
 */
export function fromJSON<In = any, Out = any>(spec: PipelineSpec, plugins: readonly Plugin[]): Pipeline<In, Out> {
  const ops = new Map(
    [core, ...plugins].flatMap((plugin) => Object.values(plugin.ops).map((make) => [make.op.name, make])),
  );
  const { version, steps } = (spec ?? {}) as PipelineSpec;
  return located('', undefined, () => {
    if (typeof version === 'number' && version > SPEC_VERSION) {
      throw new RushlightError(
        'SPEC_VERSION_UNSUPPORTED',
        `version ${version} is newer than this library reads, which is ${SPEC_VERSION}`,
        {
          hint: 'Update @rushlight/core.',
          details: { expected: SPEC_VERSION, found: version },
        },
      );
    }
    if (version !== SPEC_VERSION) invalid(`${SPEC_VERSION} as "version"`, version);
    only(spec, 'version', 'steps');
    return makePipeline(
      stepsFromJSON(steps, '', (name, options) => {
        const make = ops.get(name);
        if (make) return make(options);
        throw new RushlightError('OP_UNKNOWN', `there is no op ${JSON.stringify(name)}`, {
          hint: `Known ops: ${[...ops.keys(), 'core.pipeline', 'core.branch', 'core.each'].join(', ')}`,
        });
      }),
    );
  });
}

type MakeStep = (name: string, options: unknown) => Step;

function stepsFromJSON(steps: unknown, at: string, make: MakeStep): Step[] {
  if (!Array.isArray(steps) || steps.length === 0) invalid('a list of at least one step as "steps"', steps);
  return steps.map((step, i) => stepFromJSON(step, at + i, make));
}

function stepFromJSON(spec: unknown, at: string, make: MakeStep): Step {
  const { op, options, steps, branches, each: item } = Object(spec) as StepSpec;
  return located(at, op, () => {
    if (typeof spec !== 'object' || spec === null) invalid('an object', spec);
    if (typeof op !== 'string') invalid('a string as "op"', op);
    if (op === 'core.pipeline') {
      only(spec, 'op', 'steps');
      return (fragment as (...steps: Step[]) => Step)(...stepsFromJSON(steps, `${at}.`, make));
    }
    if (op === 'core.branch') {
      only(spec, 'op', 'branches');
      if (typeof branches !== 'object' || branches === null || Array.isArray(branches))
        invalid('an object as "branches"', branches);
      return branch(
        Object.fromEntries(
          Object.entries(branches).map(([key, arm]) => [key, stepFromJSON(arm, `${at}.${key}`, make)]),
        ),
      );
    }
    if (op === 'core.each') {
      only(spec, 'op', 'each');
      return each(stepFromJSON(item, `${at}.each`, make));
    }
    only(spec, 'op', 'options');
    return make(op, options);
  });
}

/** Does the work; an error of ours then says which step of the spec it is about, the innermost one. */
function located<T>(at: string, op: string | undefined, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!isRushlightError(error) || 'step' in error.details) throw error;
    const where = at ? `Step ${at}${typeof op === 'string' ? ` (${op})` : ''}` : 'The pipeline';
    throw new RushlightError(error.code, `${where}: ${error.message}`, {
      hint: error.hint,
      // The number of a step at the top, the path of one further in.
      details: { ...error.details, step: /^\d+$/.test(at) ? Number(at) : at, op },
      cause: error,
    });
  }
}

function only(spec: object, a: string, b: string): void {
  const extra = Object.keys(spec).find((key) => key !== a && key !== b);
  if (extra !== undefined) invalid(`only "${a}" and "${b}"`, extra);
}

function invalid(expected: string, value: unknown): never {
  const found = describeValue(value);
  throw new RushlightError('SPEC_INVALID', `expected ${expected}, found ${found}`, { details: { expected, found } });
}
