/** A bar in a map of scores: its middle, its direction, its sides, how soft its edges are and how sure the detector is. */
export interface Bar {
  readonly x: number;
  readonly y: number;
  readonly cos: number;
  readonly sin: number;
  readonly length: number;
  readonly height: number;
  readonly soft: number;
  readonly peak: number;
}

/** The same numbers, 0 to 1, that `tooling/vectors/vision-ocr.py` makes from a seed. */
export function generatedNoise(seed: number, count: number): number[] {
  let state = seed;
  return Array.from({ length: count }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state >>> 24) / 255;
  });
}

/** The same map that `tooling/vectors/vision-ocr.py` makes: turned bars with soft edges, and a little noise on them. */
export function generatedMap(width: number, height: number, seed: number, bars: readonly Bar[]): Float32Array {
  const noise = generatedNoise(seed, width * height);
  return Float32Array.from(noise, (value, i) => {
    const x = i % width;
    const y = Math.floor(i / width);
    let most = 0;
    for (const bar of bars) {
      const [dx, dy] = [x - bar.x, y - bar.y];
      const along = Math.abs(dx * bar.cos + dy * bar.sin) - bar.length / 2;
      const across = Math.abs(dy * bar.cos - dx * bar.sin) - bar.height / 2;
      const edge = Math.min(Math.max(0.5 - Math.max(along, across) / bar.soft, 0), 1);
      most = Math.max(most, edge * bar.peak);
    }
    return most * (0.8 + 0.2 * value);
  });
}
