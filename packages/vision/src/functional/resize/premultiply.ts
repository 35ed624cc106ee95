/** Colours times alpha, in Pillow's rounding (`RGBA` to `RGBa`, `LA` to `La`). */
export function premultiply(from: Uint8Array | Uint8ClampedArray, to: Uint8Array, channels: number): void {
  for (let i = 0; i < from.length; i += channels) {
    const alpha = from[i + channels - 1] as number;
    for (let c = 0; c < channels - 1; c++) {
      const product = (from[i + c] as number) * alpha + 128;
      to[i + c] = ((product >> 8) + product) >> 8;
    }
    to[i + channels - 1] = alpha;
  }
}

/** The inverse, in Pillow's rounding, in place. */
export function unpremultiply(data: Uint8Array, channels: number): void {
  for (let i = 0; i < data.length; i += channels) {
    const alpha = data[i + channels - 1] as number;
    if (alpha === 0 || alpha === 255) continue;
    for (let c = 0; c < channels - 1; c++) {
      data[i + c] = Math.min(255, Math.trunc((255 * (data[i + c] as number)) / alpha));
    }
  }
}
