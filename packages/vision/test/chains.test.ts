/**
 * Chains of random steps: the tensor that comes out, and the geometry that they leave. The file of vectors is written by this test
 * (`vitest -u`) and holds Python's twins of the steps to the same numbers: packages/export/tests/test_chains.py.
 */
import { type Step, type StepSpec, type Tensor, defineOp, fromJSON, pipeline } from '@rushlight/core';
import { geometryFact, vision } from '@rushlight/vision';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { generatedImage } from './generated-image.ts';
import { sha256 } from './sha256.ts';

/** Passes on the geometry beside the tensor. */
const see = defineOp({
  name: 'test.see',
  options: v.strictObject({}),
  requires: [geometryFact],
  run: (tensor: Tensor, { facts }) => ({ tensor, geometry: facts.get(geometryFact) }),
});

let state = 1;

/** From `low` on, `high` not among them. */
function whole(low: number, high: number): number {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return low + Math.floor((state / 2 ** 32) * (high - low));
}

const oneOf = <T>(values: readonly T[]): T => values[whole(0, values.length)] as T;
const quarter = (low: number, high: number) => whole(low * 4, high * 4) / 4;
const side = () => whole(5, 50);
const both = () => ({ width: side(), height: side() });
const filter = () => oneOf(['nearest', 'box', 'bilinear', 'hamming', 'bicubic', 'lanczos']);

const makers: readonly (() => StepSpec)[] = [
  () => ({
    op: 'vision.resize',
    options: { ...oneOf([{ size: side() }, { size: both() }, { longest: side() }]), filter: filter() },
  }),
  () => ({
    op: 'vision.resize',
    options: { size: side(), filter: oneOf(['nearest', 'bilinear', 'bicubic']), antialias: false },
  }),
  () => ({ op: 'vision.resize', options: { size: both(), multiple: oneOf([1, 8]), scaleUp: false, pillow: 12 } }),
  () => ({
    op: 'vision.letterbox',
    options: {
      size: oneOf([side(), both()]),
      fill: whole(0, 256),
      scaleUp: oneOf([true, false]),
      align: oneOf(['center', 'corner']),
      filter: filter(),
    },
  }),
  () => ({ op: 'vision.centerCrop', options: { size: oneOf([side(), both()]) } }),
  () => ({ op: 'vision.crop', options: { left: whole(-5, 10), top: whole(-5, 10), ...both() } }),
  () => ({
    op: 'vision.pad',
    options: {
      padding: { left: whole(0, 9), bottom: whole(0, 9) },
      mode: oneOf(['constant', 'edge', 'reflect', 'symmetric']),
    },
  }),
  () => ({ op: 'vision.flip', options: { direction: oneOf(['horizontal', 'vertical']) } }),
  () => ({ op: 'vision.rotate', options: { degrees: oneOf([90, 180, 270]) } }),
  () => ({
    op: 'vision.affine',
    options: {
      matrix: [quarter(-1, 2), quarter(-1, 1), quarter(-9, 9), quarter(-1, 1), quarter(1, 2), quarter(-9, 9)],
      filter: oneOf(['bilinear', 'bicubic']),
    },
  }),
  () => ({
    op: 'vision.perspective',
    options: {
      size: both(),
      from: [
        [quarter(-3, 3), quarter(-3, 3)],
        [quarter(20, 30), quarter(-3, 3)],
        [quarter(20, 30), quarter(20, 30)],
        [quarter(-3, 3), quarter(20, 30)],
      ],
    },
  }),
];

const normalised = { mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225] };

async function chain(seed: number) {
  const size = { width: whole(8, 70), height: whole(8, 70) };
  const moves = Array.from({ length: whole(1, 6) }, () => oneOf(makers)());
  const steps = [
    { op: 'vision.decodeImage' },
    ...moves,
    { op: 'vision.toTensor', options: oneOf([{}, normalised, { scale: 1 / 255 }, { layout: 'NHWC', type: 'uint8' }]) },
  ];
  const inner = fromJSON({ version: 1, steps }, [vision]) as Step<unknown, Tensor>;
  await using runner = await pipeline(inner, see()).load();
  const { tensor, geometry } = await runner.run(generatedImage(seed, size.width, size.height, 3));
  return { seed, ...size, steps, dims: tensor.dims, sha256: await sha256(tensor.data as Uint8Array), geometry };
}

test('chains of random steps give what they gave', async () => {
  const lines: string[] = [];
  for (let seed = 1; seed <= 120; seed++) lines.push(JSON.stringify(await chain(seed)));
  await expect(`{ "chains": [\n${lines.join(',\n')}\n] }\n`).toMatchFileSnapshot('./vectors/chains.json');
});
