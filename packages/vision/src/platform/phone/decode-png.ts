/** A PNG to its pixels, 8 bits a channel (PNG specification, third edition, of the W3C). fflate unpacks its data. */
import { type Image, RushlightError } from '@rushlight/core';
import type { ImageHeader } from '../../functional/decode/image-header.ts';
import { type PngChunks, readPngChunks } from './png-chunks.ts';

export interface Inflate {
  unzlibSync(data: Uint8Array, options: { out: Uint8Array }): Uint8Array;
}

type Samples = Uint8Array<ArrayBuffer> | Uint16Array<ArrayBuffer>;

export function decodePng(bytes: Uint8Array, { width, height }: ImageHeader, inflate: Inflate): Image {
  const chunks = readPngChunks(bytes);
  const { depth, samples, palette, transparency } = chunks;
  const values = readSamples(chunks, { width, height }, inflate);
  if (palette) return fromPalette(values, { width, height, palette, alphas: transparency });
  if (depth === 8 && !transparency) {
    return { data: values as Uint8Array, width, height, channels: samples as Image['channels'] };
  }
  // The one colour that is transparent is compared before its bits are cut.
  const key =
    transparency && Array.from({ length: samples }, (_, c) => (transparency[2 * c]! << 8) | transparency[2 * c + 1]!);
  const channels = (key ? samples + 1 : samples) as Image['channels'];
  const scale = depth < 8 ? 255 / ((1 << depth) - 1) : 1;
  const shift = depth === 16 ? 8 : 0;
  const out = new Uint8Array(width * height * channels);
  for (let i = 0, o = 0; i < values.length; i += samples) {
    let isKey = true;
    for (let c = 0; c < samples; c++) {
      const value = values[i + c] as number;
      out[o++] = (value >> shift) * scale;
      isKey &&= value === key?.[c];
    }
    if (key) out[o++] = isKey ? 0 : 255;
  }
  return { data: out, width, height, channels };
}

function fromPalette(
  indexes: Samples,
  {
    width,
    height,
    palette,
    alphas,
  }: { width: number; height: number; palette: Uint8Array; alphas: Uint8Array | undefined },
): Image {
  const channels = alphas ? 4 : 3;
  const out = new Uint8Array(width * height * channels);
  for (let i = 0, o = 0; i < indexes.length; i++, o += channels) {
    // What the palette does not have is black, as in libpng.
    const index = indexes[i] as number;
    for (let c = 0; c < 3; c++) out[o + c] = palette[index * 3 + c] ?? 0;
    if (alphas) out[o + 3] = alphas[index] ?? 255;
  }
  return { data: out, width, height, channels };
}

/** Adam7: where each pass begins, and how far apart its pixels are (section 8.2). */
const ADAM7 = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;

/** Every sample as it is stored, in the order of the picture. */
function readSamples(
  { depth, samples, isInterlaced, data }: PngChunks,
  { width, height }: { readonly width: number; readonly height: number },
  { unzlibSync }: Inflate,
): Samples {
  const passes = (isInterlaced ? ADAM7 : ([[0, 0, 1, 1]] as const)).flatMap(([x, y, stepX, stepY]) => {
    const [columns, rows] = [Math.ceil((width - x) / stepX), Math.ceil((height - y) / stepY)];
    const rowBytes = Math.ceil((columns * samples * depth) / 8);
    return columns > 0 && rows > 0 ? [{ x, y, stepX, stepY, columns, rows, rowBytes }] : [];
  });
  const total = passes.reduce((sum, { rows, rowBytes }) => sum + rows * (1 + rowBytes), 0);
  // With the memory given, fflate takes no more of it, however much is packed.
  const filtered = unzlibSync(data, { out: new Uint8Array(total) });
  if (filtered.length < total) {
    throw new RushlightError('IMAGE_CORRUPT', `The png has ${filtered.length} bytes of pixels, expected ${total}`);
  }
  const count = width * height * samples;
  const out = depth === 16 ? new Uint16Array(count) : new Uint8Array(count);
  const back = Math.max(1, (samples * depth) >> 3);
  let at = 0;
  for (const { x, y, stepX, stepY, columns, rows, rowBytes } of passes) {
    let above: Uint8Array = new Uint8Array(rowBytes);
    for (let row = 0; row < rows; row++) {
      const filter = filtered[at++] as number;
      const line = filtered.subarray(at, (at += rowBytes));
      unfilter(line, above, { filter, back });
      above = line;
      for (
        let column = 0, o = ((y + row * stepY) * width + x) * samples;
        column < columns;
        column++, o += stepX * samples
      ) {
        for (let c = 0; c < samples; c++) out[o + c] = sampleOf(line, column * samples + c, depth);
      }
    }
  }
  return out;
}

function sampleOf(line: Uint8Array, i: number, depth: number): number {
  if (depth === 8) return line[i] as number;
  if (depth === 16) return ((line[2 * i] as number) << 8) | (line[2 * i + 1] as number);
  const bit = i * depth;
  return ((line[bit >> 3] as number) >> (8 - depth - (bit & 7))) & ((1 << depth) - 1);
}

/** Takes a row's filter off, in place (section 9.2). `back` is how far the pixel to the left is, bytes. */
function unfilter(line: Uint8Array, above: Uint8Array, { filter, back }: { filter: number; back: number }): void {
  if (filter > 4) throw new RushlightError('IMAGE_CORRUPT', `The png has a row with the unknown filter ${filter}`);
  if (filter === 0) return;
  for (let i = 0; i < line.length; i++) {
    const left = i < back ? 0 : (line[i - back] as number);
    const up = above[i] as number;
    const corner = i < back ? 0 : (above[i - back] as number);
    const guess = filter === 1 ? left : filter === 2 ? up : filter === 3 ? (left + up) >> 1 : paeth(left, up, corner);
    line[i] = (line[i] as number) + guess;
  }
}

function paeth(left: number, up: number, corner: number): number {
  const toLeft = Math.abs(up - corner);
  const toUp = Math.abs(left - corner);
  const toCorner = Math.abs(left + up - 2 * corner);
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}
