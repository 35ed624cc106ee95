/** What the ops of vision give for a case of vision-steps-cases.ts, with the facts that it needs. */
import { createHash } from 'node:crypto';
import { type Image, isRushlightError, isTensor, memory } from '@rushlight/core';
import { vision } from '@rushlight/vision';
import { FactMap } from '../../packages/core/src/fact.ts';
import { geometryFact, geometryOf } from '../../packages/vision/src/functional/geometry.ts';
import { pictureFact } from '../../packages/vision/src/functional/picture.ts';
import { regionsFact } from '../../packages/vision/src/functional/regions/region.ts';
import { generatedImage } from '../../packages/vision/test/generated-image.ts';
import { type Bar, generatedMap } from '../../packages/vision/test/generated-map.ts';
import { floats, numbers } from '../../packages/vision/test/numbers.ts';
import type { Case, Json } from './vision-steps-cases.ts';

const makers: Record<string, (how: any) => unknown> = {
  $image: ([seed, width, height, channels]: [number, number, number, Image['channels']]) =>
    generatedImage(seed, width, height, channels),
  $tensor: ({ seed, dims, factor = 1, shift = 0 }: { seed: number; dims: number[]; factor?: number; shift?: number }) =>
    floats(
      numbers(
        seed,
        dims.reduce((a, b) => a * b),
      ).map((value) => value * factor + shift),
      dims,
    ),
  $mask: makeMask,
  $map: ({ width, height, seed, bars }: { width: number; height: number; seed: number; bars: Bar[] }) =>
    floats([...generatedMap(width, height, seed, bars)], [1, 1, height, width]),
};

/** Square cells of one class each. */
function makeMask({ seed, columns, rows, cell, classes }: Record<string, number>): Image {
  const [across, down, size, most] = [columns, rows, cell, classes] as [number, number, number, number];
  const values = numbers(seed as number, across * down);
  const [width, height] = [across * size, down * size];
  const data = Uint8Array.from({ length: width * height }, (_, i) => {
    const [x, y] = [i % width, Math.floor(i / width)];
    return Math.floor((values[Math.floor(y / size) * across + Math.floor(x / size)] as number) * most);
  });
  return { data, width, height, channels: 1 };
}

function made(value: Json): any {
  if (Array.isArray(value)) return value.map(made);
  if (typeof value !== 'object' || value === null) return value;
  const [[key, inner] = ['', null]] = Object.entries(value);
  const make = makers[key];
  return make ? make(inner) : Object.fromEntries(Object.entries(value).map(([name, each]) => [name, made(each)]));
}

/** What is found, with a hash in the place of pixels. */
function shown(value: any): Json {
  if (value instanceof Float32Array) return { $floats: [...value] };
  if (Array.isArray(value)) return value.map(shown);
  if (typeof value !== 'object' || value === null || isTensor(value)) return value as Json;
  if (value.data instanceof Uint8Array) {
    const { data, width, height, channels } = value as Image;
    return { $pixels: [width, height, channels, createHash('sha256').update(data).digest('hex')] };
  }
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, each]) => each !== undefined)
      .map(([name, each]) => [name, shown(each)]),
  );
}

/** What is given and left, or the code of the error. */
export async function resultOf({ op, options, input, facts: given, files }: Case): Promise<Json> {
  const facts = new FactMap();
  const { picture, geometry, regions } = given ?? {};
  if (picture) {
    const image = made(picture.image) as Image;
    facts.set(pictureFact, { image, geometry: picture.geometry ?? geometryOf(image) });
    facts.set(geometryFact, picture.geometry ?? geometryOf(image));
  }
  if (geometry) facts.set(geometryFact, geometry);
  if (regions) facts.set(regionsFact, regions);
  try {
    const make = vision.ops[op] as (options: object) => { op: any; options: object };
    const step = make(options ?? {});
    const state = await step.op.load?.(step.options, {
      assets: memory(files ?? {}),
      backend: undefined,
      signal: undefined,
    });
    const value = await step.op.run(made(input), { options: step.options, state, signal: undefined, facts });
    const left = facts.get(geometryFact);
    return { result: shown(value), ...(left && { geometry: left as unknown as Json }) };
  } catch (error) {
    if (!isRushlightError(error)) throw error;
    return { error: error.code };
  }
}
