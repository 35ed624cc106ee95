/**
 * Values as they cross to a worker and back. Structured cloning does most; tensors are taken apart and put together again, since a
 * clone has no prototype, and what owns its memory is moved instead of copied.
 */
import { type Image, RushlightError, type Tensor, isTensor } from '@rushlight/core';

/** The key that marks a tensor taken apart. */
const TENSOR = '\0tensor';

interface TensorParts {
  readonly [TENSOR]: { readonly type: Tensor.Type; readonly data: Tensor['data']; readonly dims: readonly number[] };
}

export interface WireValue {
  readonly value: unknown;
  readonly transfer: Transferable[];
}

/** Takes a value apart. Tensors, images and bitmaps are listed for transfer, unless `move` is false. */
export function toWireValue(value: unknown, move = true): WireValue {
  const transfer = new Set<Transferable>();
  const wire = takeApart(value, (each) => move && transfer.add(each));
  return { value: wire, transfer: [...transfer] };
}

type Move = (transferable: Transferable) => void;

function takeApart(value: unknown, move: Move): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (isTensor(value)) return takeTensorApart(value, move);
  if (isMovable(value)) move(value as Transferable);
  if (isImage(value)) moveBuffer(value.data, move);
  return isContainer(value) ? mapContainer(value, (each) => takeApart(each, move)) : value;
}

const isContainer = (value: unknown): value is object =>
  Array.isArray(value) ||
  (typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype);

/** A copy of a list or record, but only where something inside changed. */
function mapContainer<T extends object>(container: T, map: (value: unknown) => unknown): T {
  let copy: Record<string, unknown> | undefined;
  for (const [key, value] of Object.entries(container)) {
    const mapped = map(value);
    if (mapped !== value)
      (copy ??= (Array.isArray(container) ? [...container] : { ...container }) as Record<string, unknown>)[key] =
        mapped;
  }
  return (copy as T | undefined) ?? container;
}

function takeTensorApart(tensor: Tensor, move: Move): TensorParts {
  if (tensor.location !== 'cpu') {
    throw new RushlightError('VALUE_NOT_TRANSFERABLE', `A tensor in ${tensor.location} can not cross to a worker`, {
      hint: 'Read it first: await tensor.getData(true).',
    });
  }
  const { type, data, dims } = tensor;
  if (ArrayBuffer.isView(data)) moveBuffer(data, move);
  return { [TENSOR]: { type, data, dims } };
}

/** Moves memory that the view has to itself; part of a larger buffer, or shared memory, is left to be copied or shared. */
function moveBuffer(view: ArrayBufferView, move: Move): void {
  const { buffer, byteLength } = view;
  if (byteLength > 0 && byteLength === buffer.byteLength && buffer instanceof ArrayBuffer) move(buffer);
}

function isImage(value: object): value is Image {
  return 'channels' in value && 'data' in value && ArrayBuffer.isView(value.data);
}

function isMovable(value: object): boolean {
  return ['ImageBitmap', 'VideoFrame', 'OffscreenCanvas', 'MessagePort'].includes(
    (value as { [Symbol.toStringTag]?: string })[Symbol.toStringTag] ?? '',
  );
}

let tensorClass: TensorClass | undefined;

/** Puts a value together again. onnxruntime-common is imported only when the first tensor comes. */
export async function fromWireValue(value: unknown): Promise<unknown> {
  if (!hasTensor(value)) return value;
  tensorClass ??= (await import('onnxruntime-common')).Tensor;
  return putTogether(value, tensorClass);
}

const isParts = (value: object): value is TensorParts => TENSOR in value;

function hasTensor(value: unknown): boolean {
  return isContainer(value) && (isParts(value) || Object.values(value).some(hasTensor));
}

type TensorClass = typeof import('onnxruntime-common').Tensor;

function putTogether(value: unknown, Tensor: TensorClass): unknown {
  if (!isContainer(value)) return value;
  if (isParts(value)) {
    const { type, data, dims } = value[TENSOR];
    return new Tensor(type as 'float32', data as Float32Array, dims);
  }
  return mapContainer(value, (each) => putTogether(each, Tensor));
}
