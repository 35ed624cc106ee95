/**
 * What the compiler must refuse, and what must flow through it. `tsc` at the top of the repository checks this file: an
 * `@ts-expect-error` over a line without an error is an error itself.
 */
import { memoryBackend } from '@rushlight/backend-memory';
import * as v from 'valibot';
import {
  type Backend,
  type Facts,
  type Image,
  type OpFactory,
  type Pipeline,
  type Runner,
  type Session,
  type Step,
  type Tensor,
  type Tensors,
  branch,
  createRunner,
  defineFact,
  defineOp,
  definePlugin,
  fragment,
  fromJSON,
  memory,
  model,
  pipeline,
} from '../src/index.ts';

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/** Compiles only where the type of the value is exactly the one named: `expectType<number>()(value)`. */
function expectType<Expected>() {
  return <Actual>(_value: Actual, ..._exact: Equal<Actual, Expected> extends true ? [] : [never]): void => {};
}

const none = v.strictObject({});
interface Box {
  readonly left: number;
}
const decode = defineOp({
  name: 't.decode',
  options: v.optional(none, {}),
  run: (_: Uint8Array): Image => ({ data: _, width: 1, height: 1, channels: 1 }),
});
const resize = defineOp({
  name: 't.resize',
  options: v.strictObject({ size: v.number(), filter: v.optional(v.picklist(['bilinear', 'nearest']), 'bilinear') }),
  run: (image: Image): Image => image,
});
const tensor = defineOp({ name: 't.tensor', options: none, run: (_: Image) => ({}) as Tensor });
const boxes = defineOp({ name: 't.boxes', options: none, run: async (_: Tensors): Promise<Box[]> => [] });
const count = defineOp({ name: 't.count', options: none, run: (found: readonly Box[]) => found.length });
const plus = defineOp({
  name: 't.plus',
  options: v.strictObject({ by: v.optional(v.number(), 1) }),
  run: (x: number, { options }) => x + options.by,
});
const text = defineOp({ name: 't.text', options: none, run: (x: number) => String(x) });

// --- What flows.

const whole = pipeline(decode(), resize({ size: 28 }), tensor(), model({ file: 'm.onnx' }), boxes(), count());
expectType<Pipeline<Uint8Array, number>>()(whole);
expectType<Step<Image, Image>>()(resize({ size: 28, filter: 'nearest' }));
expectType<Step<Tensor | Tensors, Tensors>>()(model({ file: 'm.onnx' }));
expectType<OpFactory<number, string, typeof none>>()(text);

// A promise that an op gives is awaited before the next step.
expectType<Step<Tensors, Box[]>>()(boxes());

// Twelve steps.
const twelve = pipeline(plus(), plus(), plus(), plus(), plus(), plus(), plus(), plus(), plus(), plus(), plus(), text());
expectType<Pipeline<number, string>>()(twelve);

// Nested ones, for more than twelve.
expectType<Pipeline<number, string>>()(pipeline(pipeline(plus(), plus()), pipeline(pipeline(plus()), text())));
expectType<Pipeline<number, string>>()(pipeline(plus(), fragment(plus(), text())));
expectType<Step<number, string>>()(fragment(plus(), text()));

// A branch gives a record: each arm's result under its name.
const arms = pipeline(
  plus(),
  branch({ words: text(), more: pipeline(plus(), plus()), inner: branch({ again: text() }) }),
);
expectType<Pipeline<number, { words: string; more: number; inner: { again: string } }>>()(arms);

// The arms' inputs are put together: what they are given has to suit all of them.
const wide = defineOp({ name: 't.wide', options: none, run: (x: { readonly a: number }) => x.a });
const high = defineOp({ name: 't.high', options: none, run: (x: { readonly b: string }) => x.b });
const both = branch({ wide: wide(), high: high() });
expectType<Step<{ readonly a: number } & { readonly b: string }, { wide: number; high: string }>>()(both);

// Load, run, batches and streams.
export async function flows(): Promise<void> {
  const runner = await whole.load({ backend: memoryBackend(), assets: memory({}) });
  expectType<Runner<Uint8Array, number>>()(runner);
  expectType<number>()(await runner.run(new Uint8Array(), { signal: new AbortController().signal }));
  expectType<number[]>()(await runner.runBatch([new Uint8Array()], { concurrency: 2 }));
  for await (const each of runner.stream([new Uint8Array()])) expectType<number>()(each);
  await using held = await arms.load();
  expectType<{ again: string }>()((await held.run(1)).inner);
  expectType<Runner<string, Box>>()(
    createRunner<string, Box>({ report: runner.report, run: async () => ({ left: 1 }), dispose: async () => {} }),
  );
}

// Out of JSON the types are the caller's word.
expectType<Pipeline<Uint8Array, Box[]>>()(fromJSON<Uint8Array, Box[]>(whole.toJSON(), []));

// What load gives is what run and dispose are given, and the options are the checked ones.
defineOp({
  name: 't.state',
  options: v.strictObject({ file: v.string(), top: v.optional(v.number(), 5) }),
  load(options, { assets, backend, signal }) {
    expectType<{ file: string; top: number }>()(options);
    expectType<Backend | undefined>()(backend);
    void assets.read(options.file, { signal });
    return new Map<string, number>();
  },
  run(input: string, { options, state, facts }) {
    expectType<number>()(options.top);
    expectType<Map<string, number>>()(state);
    expectType<Facts>()(facts);
    return state.get(input);
  },
  dispose: (state) => expectType<Map<string, number>>()(state),
});

const geometry = defineFact<Box>('t.geometry');
export const ofFacts = (facts: Facts): void => expectType<Box>()(facts.get(geometry));

// --- What does not compile.

// @ts-expect-error An image can't be decoded: the two are the wrong way round.
pipeline(resize({ size: 28 }), decode());
// @ts-expect-error The model takes a tensor, and this is still an image.
pipeline(decode(), resize({ size: 28 }), model({ file: 'm.onnx' }));
// @ts-expect-error Boxes are read out of named tensors, not out of a tensor.
pipeline(decode(), tensor(), boxes());
// @ts-expect-error The last of twelve is looked at too: text comes out of the eleventh.
pipeline(plus(), plus(), plus(), plus(), plus(), plus(), plus(), plus(), plus(), plus(), text(), plus());
// @ts-expect-error Thirteen steps: nest them.
pipeline(plus(), plus(), plus(), plus(), plus(), plus(), plus(), plus(), plus(), plus(), plus(), plus(), plus());
// @ts-expect-error No steps at all.
pipeline();
// @ts-expect-error Inside a nested pipeline the order counts as well.
pipeline(plus(), pipeline(text(), plus()));
// @ts-expect-error A nested pipeline takes what the step before it gives.
pipeline(text(), pipeline(plus(), plus()));
// @ts-expect-error An arm that takes text, after a step that gives a number.
pipeline(plus(), branch({ a: plus(), b: high() }));
// @ts-expect-error What a branch gives is a record, not one arm's result.
pipeline(branch({ a: plus(), b: text() }), text());
// @ts-expect-error A factory that was not called is no step.
pipeline(plus, text());

// @ts-expect-error The option size is missing.
resize({});
// @ts-expect-error All options are missing, and one is needed.
resize();
// @ts-expect-error A misspelled option, one word for another.
resize({ siz: 28 });
// @ts-expect-error A misspelled option beside a right one.
resize({ size: 28, filtre: 'bilinear' });
// @ts-expect-error An option of the wrong type.
resize({ size: '28' });
// @ts-expect-error A filter that there is not.
resize({ size: 28, filter: 'bicubic' });
// @ts-expect-error The model's file is missing.
model();
// @ts-expect-error An op without options takes none.
tensor({ size: 28 });

// @ts-expect-error A backend's name is no backend.
void whole.load({ backend: 'ort' });
// @ts-expect-error A factory that was not called is no backend.
void whole.load({ backend: memoryBackend });
declare const session: Session;
// @ts-expect-error A session is no backend.
void whole.load({ backend: session });
// @ts-expect-error A promise of a backend is no backend.
void whole.load({ backend: Promise.resolve(memoryBackend()) });
// @ts-expect-error A folder's name is no assets: directory(…) makes some of it.
void whole.load({ assets: './models' });
// @ts-expect-error A misspelled option of load.
void whole.load({ backends: memoryBackend() });

export async function refused(runner: Runner<Uint8Array, number>): Promise<void> {
  // @ts-expect-error The pipeline takes bytes.
  await runner.run('a picture');
  // @ts-expect-error It takes something.
  await runner.run();
  // @ts-expect-error A batch is a list of inputs, and these are of the wrong type.
  await runner.runBatch(['a picture']);
  // @ts-expect-error The bytes of one input are numbers: this is a stream of numbers, not of inputs.
  runner.stream(new Uint8Array());
  // @ts-expect-error The answer is a number.
  const answer: string = await runner.run(new Uint8Array());
  void answer;
  // @ts-expect-error A controller is not its signal.
  await runner.run(new Uint8Array(), { signal: new AbortController() });
}

// @ts-expect-error A fragment can't be loaded alone: it may lack facts.
fragment(plus()).load();
// @ts-expect-error A plugin holds factories, not steps.
definePlugin('t', { plus: plus() });
