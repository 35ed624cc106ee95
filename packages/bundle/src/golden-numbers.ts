/** The numbers that golden vectors hold in files: all of a small value, samples of a large one. */
import { sha256 } from '#platform';

/** Where the numbers are, as the manifest says it. */
export interface Numbers {
  readonly type: string;
  readonly dims: readonly number[];
  readonly file: string;
  readonly offset: number;
  readonly every?: number;
  readonly sha256?: string;
}

export type ReadFile = (file: string) => Uint8Array;

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

/** The numbers that the file has, or in words why it has not. */
export function readNumbers(
  { type, dims, file, offset, every = 1 }: Numbers,
  readFile: ReadFile,
): ArrayLike<number | bigint> | string {
  const TypedArray = arrays[type as keyof typeof arrays];
  if (!TypedArray) return `golden vectors can not hold ${type}`;
  const size = Math.ceil(lengthOf(dims) / every) * TypedArray.BYTES_PER_ELEMENT;
  // A copy of its own: the offset may suit no typed array, and a Node Buffer shares its memory with others.
  const bytes = new Uint8Array(readFile(file).subarray(offset, offset + size));
  return bytes.length === size
    ? new TypedArray(bytes.buffer)
    : `${file} is too short for ${type} [${dims}] at ${offset}`;
}

export const lengthOf = (dims: readonly number[]): number => dims.reduce((product, dim) => product * dim, 1);

/** Whether values that were equal where they were sampled are equal in between, too. */
export async function isWhole(
  { type, sha256: expected }: Pick<Numbers, 'type' | 'sha256'>,
  data: unknown,
): Promise<boolean> {
  if (expected === undefined) return true;
  const TypedArray = arrays[type as keyof typeof arrays] as Uint8ArrayConstructor;
  const { buffer, byteOffset, byteLength } = ArrayBuffer.isView(data) ? data : TypedArray.from(data as number[]);
  return (await sha256(new Uint8Array(buffer as ArrayBuffer, byteOffset, byteLength))) === expected;
}
