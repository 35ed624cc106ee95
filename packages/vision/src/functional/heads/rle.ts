import { RushlightError } from '@rushlight/core';
import { type Mask, checkMask } from './mask.ts';

/**
 * Run lengths as COCO writes them, uncompressed: pixels outside, inside, outside, …, beginning outside (perhaps with 0), down the columns
 * from the left one (pycocotools).
 */
export interface Rle {
  readonly size: readonly [height: number, width: number];
  readonly counts: readonly number[];
}

/** The pixels of one class as run lengths. */
export function encodeRle(mask: Mask, index = 1): Rle {
  checkMask('encodeRle', mask);
  const { data, width, height } = mask;
  const counts: number[] = [];
  let inside = false;
  let run = 0;
  for (let x = 0; x < width; x++) {
    for (let at = x; at < data.length; at += width) {
      if ((data[at] === index) !== inside) {
        counts.push(run);
        [inside, run] = [!inside, 0];
      }
      run++;
    }
  }
  return { size: [height, width], counts: [...counts, run] };
}

/** A mask of 0 and 1 from run lengths. `INPUT_INVALID` where they are not as long as the picture. */
export function decodeRle({ size: [height, width], counts }: Rle): Mask {
  const isList = Array.isArray(counts) && counts.every((count) => Number.isInteger(count) && count >= 0);
  const total = isList ? counts.reduce((sum, count) => sum + count, 0) : NaN;
  if (total !== width * height) {
    throw new RushlightError(
      'INPUT_INVALID',
      `decodeRle takes counts that add up to ${width}x${height} pixels, found ${counts.length} counts of ${total}`,
      { hint: 'Compressed counts (a string) are not read here.' },
    );
  }
  const data = new Uint8Array(total);
  let position = 0;
  counts.forEach((count, i) => {
    const end = position + count;
    for (; position < end; position++) data[(position % height) * width + Math.floor(position / height)] = i % 2;
  });
  return { data, width, height, channels: 1 };
}
