import type { Image } from '@rushlight/core';
import { fromPixels, swapRedAndBlue } from '../functional/decode/from-pixels.ts';
import { type YuvFrame, fromYuv } from '../functional/decode/from-yuv.ts';
import { type SpareMemory, spareMemory } from '../functional/decode/spare-memory.ts';

/** What newer browsers know of a frame, and the compiler does not yet. */
interface Turned {
  readonly rotation?: number;
  readonly flip?: boolean;
}

const RGBA = { format: 'RGBA' } as const;

/**
 * The pixels of a VideoFrame without a canvas, which costs several times as much, in memory taken from `spare`. The browser makes RGBA of
 * YUV where it knows how (`copyTo` with `format`), else we do; of BGRA only we do, as it loses bits where a pixel is not opaque.
 * Undefined for frames that only a canvas gets right: turned, stretched, of another format.
 */
export async function copyVideoFrame(frame: VideoFrame & Turned, spare: SpareMemory): Promise<Image | undefined> {
  const { format, visibleRect, displayWidth: width, displayHeight: height } = frame;
  if (!format || frame.rotation || frame.flip || !visibleRect) return undefined;
  if (visibleRect.width !== width || visibleRect.height !== height) return undefined;
  if (visibleRect.x !== 0 || visibleRect.y !== 0) return undefined; // Firefox 153 takes the colour from elsewhere.
  if (/^(RGB|BGR)[AX]$/.test(format)) {
    const { data, layout } = await copy(frame, spare);
    // X is a byte of padding, and may be anything.
    if (format.endsWith('X')) for (let i = 3; i < data.length; i += 4) data[i] = 255;
    if (format.startsWith('B')) swapRedAndBlue(data, 4);
    return fromPixels({ data, width, height, format: 'RGBA', stride: layout[0]?.stride ?? width * 4 });
  }
  if (format !== 'I420' && format !== 'NV12') return undefined;
  if (!(await convertsRight(format))) return convert(frame, format, spare);
  const { data } = await copy(frame, spare, RGBA);
  return { data, width, height, channels: 4 };
}

async function convert(frame: VideoFrame, format: YuvFrame['format'], spare: SpareMemory): Promise<Image> {
  const { displayWidth: width, displayHeight: height, colorSpace } = frame;
  const { data, layout } = await copy(frame, spare);
  const offsets = layout.map(({ offset }) => offset);
  const strides = layout.map(({ stride }) => stride);
  const matrix = colorSpace.matrix === 'bt709' ? 'bt709' : 'bt601';
  const range = colorSpace.fullRange ? 'full' : 'limited';
  const image = fromYuv({ format, width, height, data, offsets, strides, matrix, range });
  spare.giveBack(data);
  return image;
}

const known = new Map<YuvFrame['format'], Promise<boolean>>();

/**
 * Whether the browser's own conversion is there, and right, found out once on a frame of 4x4 pixels: Firefox 153 gives other colours for
 * NV12, and WebKit does not know the option.
 */
function convertsRight(format: YuvFrame['format']): Promise<boolean> {
  const answer = known.get(format) ?? tryConversion(format).catch(() => false);
  known.set(format, answer);
  return answer;
}

async function tryConversion(format: YuvFrame['format']): Promise<boolean> {
  const colorSpace = { matrix: 'smpte170m', primaries: 'smpte170m', transfer: 'smpte170m', fullRange: false } as const;
  const colours = [90, 180, 100, 170, 110, 160, 120, 150];
  const planes = Uint8Array.from({ length: 24 }, (_, i) => colours[i - 16] ?? 120);
  const frame = new VideoFrame(planes, { format, codedWidth: 4, codedHeight: 4, timestamp: 0, colorSpace });
  try {
    const theirs = (await copy(frame, spareMemory(), RGBA)).data;
    const ours = (await convert(frame, format, spareMemory())).data;
    const isNear = (i: number) => Math.abs((theirs[i] as number) - (ours[i - (i >> 2)] as number)) <= 3;
    return theirs.length === 64 && theirs.every((value, i) => (i % 4 === 3 ? value === 255 : isNear(i)));
  } finally {
    frame.close();
  }
}

async function copy(frame: VideoFrame, spare: SpareMemory, options?: VideoFrameCopyToOptions) {
  const data = spare.take(frame.allocationSize(options));
  return { data, layout: await frame.copyTo(data, options) };
}
