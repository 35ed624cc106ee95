import { RushlightError } from '@rushlight/core';
import { walkPng } from '../../functional/decode/walk-png.ts';

/** What a PNG's chunks say of its pixels. */
export interface PngChunks {
  /** Bits of a sample. */
  readonly depth: number;
  /** Samples of a pixel. */
  readonly samples: number;
  readonly isInterlaced: boolean;
  /** Colours, three bytes each; undefined where samples are colours themselves. */
  readonly palette: Uint8Array | undefined;
  /** Alpha for the first colours of the palette; else the samples of the one colour that is transparent, two bytes each. */
  readonly transparency: Uint8Array | undefined;
  /** All the packed pixels. */
  readonly data: Uint8Array;
}

/** Samples of a pixel and their bits, by colour type: grey, RGB, palette, grey with alpha, RGBA (table 12). */
const TYPES: Readonly<Record<number, { readonly samples: number; readonly depths: readonly number[] }>> = {
  0: { samples: 1, depths: [1, 2, 4, 8, 16] },
  2: { samples: 3, depths: [8, 16] },
  3: { samples: 1, depths: [1, 2, 4, 8] },
  4: { samples: 2, depths: [8, 16] },
  6: { samples: 4, depths: [8, 16] },
};

/** Throws `IMAGE_CORRUPT` for a header that the specification does not allow, or where the palette or the pixels are missing. */
export function readPngChunks(bytes: Uint8Array): PngChunks {
  const [depth, colourType, compression, filter, interlace] = bytes.subarray(24, 29) as unknown as number[];
  const type = TYPES[colourType as number];
  if (!type?.depths.includes(depth as number) || compression !== 0 || filter !== 0 || (interlace as number) > 1) {
    throw corrupt(`has a header that is not allowed: ${bytes.subarray(24, 29).join(' ')}`);
  }
  const isPalette = colourType === 3;
  const data = join(chunksOf(bytes, 'IDAT'));
  const [palette] = isPalette ? chunksOf(bytes, 'PLTE') : [];
  if (data.length === 0) throw corrupt('has no pixels');
  if (isPalette && !palette) throw corrupt('has no palette');
  const { samples } = type;
  const [transparency] = samples % 2 === 1 ? chunksOf(bytes, 'tRNS') : [];
  const isWhole = isPalette || (transparency?.length ?? 0) >= samples * 2;
  return {
    depth: depth as number,
    samples,
    isInterlaced: interlace === 1,
    palette,
    transparency: isWhole ? transparency : undefined,
    data,
  };
}

/** The chunks were walked to the end before, so they are whole. */
function chunksOf(bytes: Uint8Array, type: string): Uint8Array[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found: Uint8Array[] = [];
  for (const chunk of walkPng(view)) {
    if (chunk.type === type) found.push(bytes.subarray(chunk.start, chunk.end));
    if (chunk.type === 'IEND') break;
  }
  return found;
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  if (parts.length === 1) return parts[0] as Uint8Array;
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

function corrupt(why: string): RushlightError {
  return new RushlightError('IMAGE_CORRUPT', `The png ${why}`);
}
