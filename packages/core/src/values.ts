/**
 * What flows between steps. These types are the shared vocabulary: ops packages meet here and never import each other.
 */
import type { Tensor } from 'onnxruntime-common';

/** onnxruntime-common's tensor, taken by a session as it is. Two copies of that package can meet, so never ask `instanceof`. */
export type { Tensor };

/** Named tensors: what a session takes (feeds) and gives (fetches). */
export type Tensors = Readonly<Record<string, Tensor>>;

/** Pixels of 8 bits, rows top to bottom, channels interleaved: 1 grey, 2 grey + alpha, 3 RGB, 4 RGBA (alpha not premultiplied). */
export interface Image {
  /** `width * height * channels` bytes. */
  readonly data: Uint8Array | Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 2 | 3 | 4;
}

/** One class with its probability. */
export interface Classification {
  readonly label: string;
  /** Position of the class in the model's output. */
  readonly index: number;
  /** 0 to 1. */
  readonly score: number;
}

/** Whether a value is a tensor, of whichever copy of onnxruntime-common. */
export function isTensor(value: unknown): value is Tensor {
  const tensor = value as Partial<Tensor> | null | undefined;
  return typeof tensor === 'object' && typeof tensor?.type === 'string' && Array.isArray(tensor.dims);
}

/** A short name of what a value is, for error messages: `Image 28x28x1`, `float32 tensor [1,3,224,224]`, `"abc"`. */
export function describeValue(value: unknown): string {
  if (isTensor(value)) return `${value.type} tensor [${value.dims}]`;
  if (ArrayBuffer.isView(value)) return `${value.constructor.name} of ${value.byteLength} bytes`;
  if (typeof value === 'string') return JSON.stringify(value.slice(0, 40));
  if (typeof value !== 'object' || value === null) return String(value);
  const image = value as Partial<Image>;
  if (image.channels) return `Image ${image.width}x${image.height}x${image.channels}`;
  return Array.isArray(value)
    ? `a list of ${value.length}`
    : `an object with ${Object.keys(value).join() || 'no keys'}`;
}
