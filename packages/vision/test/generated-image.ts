import type { Image } from '@rushlight/core';

/** The same picture that `tooling/vectors/vision.py` makes from a seed. */
export function generatedImage(seed: number, width: number, height: number, channels: Image['channels']): Image {
  const data = new Uint8Array(width * height * channels);
  let state = seed;
  for (let i = 0; i < data.length; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const run = (i >> 4) % 3;
    data[i] = run === 0 ? state >>> 24 : run === 1 ? 0 : 255;
  }
  return { data, width, height, channels };
}
