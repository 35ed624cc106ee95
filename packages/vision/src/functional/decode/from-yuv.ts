import type { Image } from '@rushlight/core';
import { checkOneOf, checkPlane, invalid } from './from-pixels.ts';

/** A frame as cameras and video decoders give it: brightness for every pixel, colour for every 2x2 of them. */
export interface YuvFrame {
  /** NV12: a plane of Y, then one of U and V in turn. I420: planes of Y, U and V. */
  readonly format: 'NV12' | 'I420';
  /** Pixels. Where they are odd, the planes of colour are rounded up. */
  readonly width: number;
  readonly height: number;
  /** All planes in one buffer; or `planes`. */
  readonly data?: Uint8Array | Uint8ClampedArray;
  /** Where each plane begins in `data`, bytes. @default one behind the other */
  readonly offsets?: readonly number[];
  /** Each plane by itself. */
  readonly planes?: readonly (Uint8Array | Uint8ClampedArray)[];
  /** Bytes from one row to the next, for each plane. @default rows without a gap */
  readonly strides?: readonly number[];
  /** `bt601` is standard definition, and what most cameras of phones give; `bt709` is HD video. @default 'bt601' */
  readonly matrix?: keyof typeof MATRICES;
  /** Whether black is 16 (limited) or 0 (full). @default 'limited' */
  readonly range?: 'limited' | 'full';
}

/** What a step of each of them adds, 20 bits after the point. Green takes its own away. */
interface Weights {
  readonly y: number;
  readonly redV: number;
  readonly greenV: number;
  readonly greenU: number;
  readonly blueU: number;
}

/** Shares of red and blue in the brightness: ITU-R BT.601-7, 2.5.1, and BT.709-6, 3.2. */
const MATRICES = { bt601: { red: 0.299, blue: 0.114 }, bt709: { red: 0.2126, blue: 0.0722 } } as const;

/** OpenCV's for BT.601 with limited range, rounded to three digits: `cvtColor(…, COLOR_YUV2RGB_NV12)` to the byte. */
const OPENCV = weights([1.164, 1.596, 0.813, 0.391, 2.018]);

/**
 * A camera frame as RGB. Each 2x2 pixels have the colour of their one sample, as in OpenCV: BT.601 with limited range gives the bytes
 * of its `COLOR_YUV2RGB_NV12` and `COLOR_YUV2RGB_I420`, the others are within 1 of the formula of the standard.
 * Throws `INPUT_INVALID` for planes that are missing or too short.
 */
export function fromYuv(frame: YuvFrame): Image {
  const { format, width, height, matrix = 'bt601', range = 'limited' } = frame;
  checkOneOf('format', format, ['NV12', 'I420']);
  checkOneOf('matrix', matrix, Object.keys(MATRICES));
  checkOneOf('range', range, ['limited', 'full']);
  const [luma, ...chroma] = planesOf(frame);
  const [u, v] = chroma as [Plane, Plane | undefined];
  const shift = format === 'NV12' ? 1 : 0;
  return {
    data: convert({
      width,
      height,
      luma: luma as Plane,
      u,
      // NV12's V is the other byte of each pair.
      v: v ?? { ...u, data: u.data.subarray(1) },
      shift,
      black: range === 'full' ? 0 : 16,
      by: weightsOf(matrix, range),
    }),
    width,
    height,
    channels: 3,
  };
}

interface Plane {
  readonly data: Uint8Array | Uint8ClampedArray;
  readonly stride: number;
}

function planesOf({ format, width, height, data, planes, offsets, strides }: YuvFrame): Plane[] {
  const half = (side: number) => (side + 1) >> 1;
  const colour = format === 'NV12' ? [2 * half(width)] : [half(width), half(width)];
  let next = 0;
  return [width, ...colour].map((rowBytes, i) => {
    const rows = i === 0 ? height : half(height);
    const stride = strides?.[i] ?? rowBytes;
    const at = offsets?.[i] ?? next;
    if (!Number.isInteger(at) || at < 0) throw invalid(`has a plane at the offset ${at}`);
    next = at + stride * rows;
    const plane = planes ? planes[i] : data?.subarray(at);
    const name = ['Y', format === 'NV12' ? 'UV' : 'U', 'V'][i] as string;
    checkPlane(name, plane as Uint8Array, { width, height: rows, rowBytes, stride });
    return { data: plane as Uint8Array, stride };
  });
}

function weightsOf(matrix: keyof typeof MATRICES, range: 'limited' | 'full'): Weights {
  if (matrix === 'bt601' && range === 'limited') return OPENCV;
  const { red, blue } = MATRICES[matrix];
  const green = 1 - red - blue;
  const [y, c] = range === 'full' ? [1, 1] : [255 / 219, 255 / 224];
  const byRed = 2 * (1 - red) * c;
  const byBlue = 2 * (1 - blue) * c;
  return weights([y, byRed, (byRed * red) / green, (byBlue * blue) / green, byBlue]);
}

function weights(values: readonly [number, number, number, number, number]): Weights {
  const [y, redV, greenV, greenU, blueU] = values.map((value) => Math.round(value * (1 << 20)));
  return { y, redV, greenV, greenU, blueU } as Weights;
}

interface Frame {
  readonly width: number;
  readonly height: number;
  readonly luma: Plane;
  readonly u: Plane;
  readonly v: Plane;
  /** 1 where a sample of U, and one of V, comes every two bytes. */
  readonly shift: number;
  readonly black: number;
  readonly by: Weights;
}

/** In whole numbers of 32 bits, none of which comes near the end of its range. */
function convert({ width, height, luma, u, v, shift, black, by }: Frame): Uint8Array {
  const out = new Uint8ClampedArray(width * height * 3); // Clamped by the array: faster than comparing.
  const { y: byY, redV, greenV, greenU, blueU } = by;
  const bright = Int32Array.from({ length: 256 }, (_, value) => Math.max(0, value - black) * byY + (1 << 19));
  let [red, green, blue] = [0, 0, 0];
  for (let row = 0, o = 0; row < height; row++) {
    const lumaRow = row * luma.stride;
    const uRow = (row >> 1) * u.stride;
    const vRow = (row >> 1) * v.stride;
    for (let x = 0; x < width; x++, o += 3) {
      if ((x & 1) === 0) {
        const column = (x >> 1) << shift;
        const du = (u.data[uRow + column] as number) - 128;
        const dv = (v.data[vRow + column] as number) - 128;
        red = redV * dv;
        green = -greenV * dv - greenU * du;
        blue = blueU * du;
      }
      const light = bright[luma.data[lumaRow + x] as number] as number;
      out[o] = (light + red) >> 20;
      out[o + 1] = (light + green) >> 20;
      out[o + 2] = (light + blue) >> 20;
    }
  }
  return new Uint8Array(out.buffer);
}
