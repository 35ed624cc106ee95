import type { Image } from '@rushlight/core';

/** The same picture that `tooling/vectors/vision.py` makes from a seed. */
export function generatedImage(seed: number, width: number, height: number, channels: Image['channels']): Image {
  const data = new Uint8Array(width * height * channels);
  let state = seed;
  for (let i = 0; i < data.length; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    data[i] = [state >>> 24, 0, 255][Math.floor(i / 16) % 3] as number;
  }
  return { data, width, height, channels };
}
