import { type Image, RushlightError, describeValue } from '@rushlight/core';

/** Refuses what is not a whole image, naming the function that was given it. */
export function checkImage(what: string, value: Image): void {
  const { data, width, height, channels } = (value ?? {}) as Partial<Image>;
  const isBytes = data instanceof Uint8Array || data instanceof Uint8ClampedArray;
  if (!isBytes || !isCount(width) || !isCount(height) || ![1, 2, 3, 4].includes(channels as number)) {
    throw new RushlightError(
      'INPUT_INVALID',
      `${what} takes an image { data: Uint8Array, width, height, channels: 1 to 4 }, found ${describeValue(value)}`,
      { hint: 'Decode encoded pictures first: decodeImage().' },
    );
  }
  const expected = width * height * (channels as number);
  if (data.length !== expected) {
    throw new RushlightError(
      'INPUT_INVALID',
      `${what} was given an image of ${width}x${height}x${channels} with ${data.length} bytes of data, expected ${expected}`,
    );
  }
}

export function isCount(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) > 0;
}
