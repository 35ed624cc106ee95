import { type Image, type Tensor, type Tensors, describeValue, isTensor } from '@rushlight/core';
import { type Numbers, type ReadFile, isWhole, lengthOf, readNumbers } from './golden-numbers.ts';
import type { GoldenValue } from './manifest.ts';

/** How far a value is from what was expected; `reason` where they can't be compared at all (and the difference is infinite). */
export interface Difference {
  readonly difference: number;
  readonly reason?: string;
}

type GoldenImage = Extract<GoldenValue, { kind: 'image' }>;
type GoldenJson = Extract<GoldenValue, { kind: 'json' }>;

const apart = (reason: string): Difference => ({ difference: Infinity, reason });
const largest = (all: readonly Difference[]): Difference =>
  all.reduce((a, b) => (b.difference > a.difference ? b : a), { difference: 0 });

/**
 * Compares what a step gave with what the golden vector says. Where all of it must be equal and only samples are kept, the samples
 * say where it differs, and a hash whether it does.
 */
export async function differenceTo(golden: GoldenValue, actual: unknown, readFile: ReadFile): Promise<Difference> {
  const found = sampledDifference(golden, actual, readFile);
  if (found.difference !== 0) return found;
  for (const [numbers, data] of numbersOf(golden, actual)) {
    if (!(await isWhole(numbers, data))) return apart('equal where it was sampled, but not in between');
  }
  return found;
}

function sampledDifference(golden: GoldenValue, actual: unknown, readFile: ReadFile): Difference {
  switch (golden.kind) {
    case 'image':
      return imageDifference(golden, actual, readFile);
    case 'tensor':
      return tensorDifference(golden, actual, readFile);
    case 'tensors': {
      const names = Object.keys(golden.tensors).sort().join(', ');
      const found = Object.keys((actual as Tensors) ?? {})
        .sort()
        .join(', ');
      if (names !== found) return apart(`expected the tensors ${names}, found ${found}`);
      return largest(
        Object.entries(golden.tensors).map(([name, numbers]) =>
          tensorDifference(numbers, (actual as Tensors)[name], readFile),
        ),
      );
    }
    case 'json':
      return jsonDifference(golden, actual, readFile);
  }
}

/** Every list of numbers of a golden value, with the data that was found for it: they are known to be of one length. */
function numbersOf(golden: GoldenValue, actual: unknown): [Pick<Numbers, 'type' | 'sha256'>, unknown][] {
  switch (golden.kind) {
    case 'image':
      return [[{ type: 'uint8', ...golden }, (actual as Image).data]];
    case 'tensor':
      return [[golden, (actual as Tensor).data]];
    case 'tensors':
      return Object.entries(golden.tensors).map(([name, numbers]) => [numbers, (actual as Tensors)[name]?.data]);
    case 'json':
      return Object.entries(golden.arrays ?? {}).map(([path, numbers]) => [numbers, at(actual, path)]);
  }
}

function imageDifference(golden: GoldenImage, actual: unknown, readFile: ReadFile): Difference {
  const { width, height, channels, every = 1 } = golden;
  const shape = `Image ${width}x${height}x${channels}`;
  const found = describeValue(actual);
  if (shape !== found) return apart(`expected an ${shape}, found ${found}`);
  const { data } = actual as Image;
  const length = width * height * channels;
  if (data?.length !== length) return apart(`expected ${length} bytes of an ${shape}, found ${data?.length}`);
  const expected = readNumbers({ ...golden, type: 'uint8', dims: [height, width, channels] }, readFile);
  if (typeof expected === 'string') return apart(expected);
  let difference = 0;
  for (let i = 0; i < expected.length; i++)
    difference = Math.max(difference, Math.abs((data[i * every] as number) - (expected[i] as number)));
  return { difference };
}

function tensorDifference(numbers: Numbers, actual: unknown, readFile: ReadFile): Difference {
  const shape = `${numbers.type} [${numbers.dims}]`;
  const found = isTensor(actual) ? `${actual.type} [${actual.dims}]` : 'no tensor';
  if (shape !== found) return apart(`expected ${shape}, found ${found}`);
  return numbersDifference(numbers, (actual as Tensor).data as ArrayLike<number | bigint>, readFile);
}

function numbersDifference(numbers: Numbers, data: ArrayLike<number | bigint>, readFile: ReadFile): Difference {
  const expected = readNumbers(numbers, readFile);
  if (typeof expected === 'string') return apart(expected);
  const { every = 1 } = numbers;
  let difference = 0;
  for (let i = 0; i < expected.length; i++)
    difference = Math.max(difference, between(data[i * every] ?? NaN, expected[i]!));
  return { difference };
}

/** The largest difference between two numbers, relative to the expected one where that is above 1: `|a - b| / max(1, |b|)`. */
function between(actual: number | bigint, expected: number | bigint): number {
  if (Object.is(actual, expected) || actual === expected) return 0;
  // Of two bigints exactly: as numbers, large ones that differ by little would be the same.
  const apart =
    typeof actual === 'bigint' && typeof expected === 'bigint'
      ? Number(actual - expected)
      : Number(actual) - Number(expected);
  const difference = Math.abs(apart) / Math.max(1, Math.abs(Number(expected)));
  return Number.isNaN(difference) ? Infinity : difference;
}

function jsonDifference({ value, arrays = {} }: GoldenJson, actual: unknown, readFile: ReadFile): Difference {
  const lists = Object.entries(arrays).map(([path, numbers]) => {
    const found = at(actual, path) as ArrayLike<number> | undefined;
    const length = lengthOf(numbers.dims);
    return found?.length === length
      ? numbersDifference(numbers, found, readFile)
      : apart(`${path || 'value'}: expected ${length} numbers, found ${describeValue(found)}`);
  });
  return largest([...lists, valueDifference(value, actual, '', new Set(Object.keys(arrays)))]);
}

function valueDifference(expected: unknown, actual: unknown, path: string, elsewhere: ReadonlySet<string>): Difference {
  if (elsewhere.has(path)) return { difference: 0 };
  if (typeof expected === 'number' && typeof actual === 'number') return { difference: between(actual, expected) };
  if (typeof expected !== 'object' || expected === null || typeof actual !== 'object' || actual === null) {
    return expected === actual
      ? { difference: 0 }
      : apart(`${path || 'value'}: expected ${JSON.stringify(expected)}, found ${describeValue(actual)}`);
  }
  const keys = Object.keys(expected).sort();
  const found = Object.keys(actual).sort();
  if (keys.join() !== found.join()) return apart(`${path || 'value'}: expected the keys ${keys}, found ${found}`);
  return largest(
    keys.map((key) =>
      valueDifference(
        (expected as Record<string, unknown>)[key],
        (actual as Record<string, unknown>)[key],
        path ? `${path}.${key}` : key,
        elsewhere,
      ),
    ),
  );
}

/** What is at a path like `0.mask.data`. */
function at(value: unknown, path: string): unknown {
  const keys = path === '' ? [] : path.split('.');
  return keys.reduce<unknown>((inner, key) => (inner as Record<string, unknown> | undefined)?.[key], value);
}
