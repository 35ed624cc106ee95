import { type Image, type Tensor, type Tensors, describeValue, isTensor } from '@rushlight/core';
import type { GoldenValue } from './manifest.ts';

/** How far a value is from what was expected; `reason` where they can't be compared at all (and the difference is infinite). */
export interface Difference {
  readonly difference: number;
  readonly reason?: string;
}

type Numbers = {
  readonly type: string;
  readonly dims: readonly number[];
  readonly offset: number;
  readonly file: string;
};
type ReadFile = (file: string) => Uint8Array;

const apart = (reason: string): Difference => ({ difference: Infinity, reason });
const largest = (all: readonly Difference[]): Difference =>
  all.reduce((a, b) => (b.difference > a.difference ? b : a), { difference: 0 });

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

/** Compares what a step gave with what the golden vector says. */
export function differenceTo(golden: GoldenValue, actual: unknown, readFile: ReadFile): Difference {
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
      return jsonDifference(golden.value, actual, '');
  }
}

function imageDifference(
  golden: Extract<GoldenValue, { kind: 'image' }>,
  actual: unknown,
  readFile: ReadFile,
): Difference {
  const { width, height, channels, file, offset } = golden;
  const shape = `Image ${width}x${height}x${channels}`;
  const found = describeValue(actual);
  if (shape !== found) return apart(`expected an ${shape}, found ${found}`);
  const { data } = actual as Image;
  const length = width * height * channels;
  if (data?.length !== length) return apart(`expected ${length} bytes of an ${shape}, found ${data?.length}`);
  const expected = readFile(file).subarray(offset, offset + length);
  if (expected.length !== length) return apart(`${file} is too short for an ${shape} at ${offset}`);
  let difference = 0;
  for (let i = 0; i < length; i++)
    difference = Math.max(difference, Math.abs((data[i] as number) - (expected[i] as number)));
  return { difference };
}

const arrays = {
  float32: Float32Array,
  float64: Float64Array,
  int8: Int8Array,
  uint8: Uint8Array,
  int16: Int16Array,
  uint16: Uint16Array,
  int32: Int32Array,
  uint32: Uint32Array,
  int64: BigInt64Array,
  uint64: BigUint64Array,
  bool: Uint8Array,
} as const;

function tensorDifference({ type, dims, file, offset }: Numbers, actual: unknown, readFile: ReadFile): Difference {
  const shape = `${type} [${dims}]`;
  const found = isTensor(actual) ? `${actual.type} [${actual.dims}]` : 'no tensor';
  if (shape !== found) return apart(`expected ${shape}, found ${found}`);
  const TypedArray = arrays[type as keyof typeof arrays];
  if (!TypedArray) return apart(`golden vectors can not hold ${type}`);
  const length = dims.reduce((product, dim) => product * dim, 1);
  // A copy of its own: the offset may suit no typed array, and a Node Buffer shares its memory with others.
  const bytes = new Uint8Array(readFile(file).subarray(offset, offset + length * TypedArray.BYTES_PER_ELEMENT));
  if (bytes.length !== length * TypedArray.BYTES_PER_ELEMENT)
    return apart(`${file} is too short for ${shape} at ${offset}`);
  const expected = new TypedArray(bytes.buffer);
  const data = (actual as Tensor).data as ArrayLike<number | bigint>;
  let difference = 0;
  for (let i = 0; i < length; i++) difference = Math.max(difference, between(data[i] ?? NaN, expected[i]!));
  return { difference };
}

function jsonDifference(expected: unknown, actual: unknown, at: string): Difference {
  if (typeof expected === 'number' && typeof actual === 'number') return { difference: between(actual, expected) };
  if (typeof expected !== 'object' || expected === null || typeof actual !== 'object' || actual === null) {
    return expected === actual
      ? { difference: 0 }
      : apart(`${at || 'value'}: expected ${JSON.stringify(expected)}, found ${describeValue(actual)}`);
  }
  const keys = Object.keys(expected).sort();
  const found = Object.keys(actual).sort();
  if (keys.join() !== found.join()) return apart(`${at || 'value'}: expected the keys ${keys}, found ${found}`);
  return largest(
    keys.map((key) =>
      jsonDifference(
        (expected as Record<string, unknown>)[key],
        (actual as Record<string, unknown>)[key],
        at ? `${at}.${key}` : key,
      ),
    ),
  );
}
