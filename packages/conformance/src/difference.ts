/** Compares values the way the laws need it, and says where they differ. */
import { type Tensor, describeValue, isTensor } from '@rushlight/core';
import { tensor } from './tensors.ts';

/** `undefined` where both are equal, else a sentence: `at .scores[2]: expected 1, found 2`. */
export function difference(found: unknown, expected: unknown, tolerance = 0, at = ''): string | undefined {
  if (sameScalar(found, expected, tolerance)) return undefined;
  const differs = (detail?: string) =>
    `${at && `at ${at}: `}expected ${describe(expected)}, found ${describe(found)}${detail ? ` (${detail})` : ''}`;
  if (typeof found !== 'object' || typeof expected !== 'object' || found === null || expected === null)
    return differs();
  if (isTensor(expected) || isTensor(found)) {
    if (!isTensor(found) || !isTensor(expected) || found.type !== expected.type) return differs();
    if (String(found.dims) !== String(expected.dims)) return differs();
    return difference(dataOf(found), dataOf(expected), tolerance, `${at}.data`);
  }
  if (ArrayBuffer.isView(found) || ArrayBuffer.isView(expected)) {
    if (!ArrayBuffer.isView(found) || !ArrayBuffer.isView(expected) || kind(found) !== kind(expected)) return differs();
    return listDifference(found as never, expected as never, tolerance, at);
  }
  if (Array.isArray(found) || Array.isArray(expected)) {
    if (!Array.isArray(found) || !Array.isArray(expected)) return differs();
    return listDifference(found, expected, tolerance, at);
  }
  if (isBlob(found) || isBlob(expected)) return found === expected ? undefined : differs();
  const keys = new Set([...Object.keys(found), ...Object.keys(expected)]);
  for (const key of keys) {
    if (!Object.hasOwn(found, key) || !Object.hasOwn(expected, key)) return differs(`only one has the key "${key}"`);
    const where = difference((found as never)[key], (expected as never)[key], tolerance, `${at}.${key}`);
    if (where !== undefined) return where;
  }
  return undefined;
}

function listDifference(
  found: ArrayLike<unknown>,
  expected: ArrayLike<unknown>,
  tolerance: number,
  at: string,
): string | undefined {
  if (found.length !== expected.length) return `at ${at}.length: expected ${expected.length}, found ${found.length}`;
  for (let i = 0; i < expected.length; i++) {
    if (found[i] === expected[i]) continue; // Megabytes are compared, too.
    const where = difference(found[i], expected[i], tolerance, `${at}[${i}]`);
    if (where !== undefined) return where;
  }
  return undefined;
}

function sameScalar(a: unknown, b: unknown, tolerance: number): boolean {
  if (a === b) return true;
  if (typeof a !== 'number' || typeof b !== 'number') return false;
  return (Number.isNaN(a) && Number.isNaN(b)) || Math.abs(a - b) <= tolerance;
}

/** Half floats are held by `Float16Array` where the engine has it and by `Uint16Array` elsewhere: their bits are compared. */
function dataOf({ type, data }: Tensor): unknown {
  if (type !== 'float16' || !ArrayBuffer.isView(data)) return data;
  return new Uint16Array(data.buffer, data.byteOffset, data.byteLength / 2);
}

const isBlob = (value: unknown): boolean => typeof Blob === 'function' && value instanceof Blob;

/** Not `constructor.name`: a Node Buffer is bytes as good as any. */
const kind = (view: ArrayBufferView): string => Object.prototype.toString.call(view);

const describe = (value: unknown): string => {
  if (typeof value === 'bigint') return `${value}n`;
  return Array.isArray(value) ? `an array of ${value.length}` : describeValue(value);
};

/** A copy that shares no memory, to compare with later. */
export function copyOf<T>(value: T): T {
  if (typeof value !== 'object' || value === null || isBlob(value)) return value;
  if (isTensor(value)) {
    return tensor(value.type, copyOf(value.data), [...value.dims]) as unknown as T;
  }
  if (ArrayBuffer.isView(value)) return (value as unknown as Uint8Array).slice() as unknown as T;
  if (Array.isArray(value)) return value.map(copyOf) as unknown as T;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, copyOf(each)])) as T;
}
