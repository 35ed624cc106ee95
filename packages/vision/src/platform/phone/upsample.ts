export interface UpsampleOptions {
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** Which of the three channels. */
  readonly channel: 1 | 2;
  /** How many pixels have one sample, in each direction. */
  readonly across: number;
  readonly down: number;
}

/**
 * Rows of one channel whose samples are repeated over several pixels, made smooth: libjpeg's "fancy upsampling" (jdsample.c), for which
 * the nearer sample counts three times as much as the farther. It does so for halves only; all else stays repeated. The rows given share
 * their memory.
 */
export function upsample(
  data: Uint8Array,
  { width, height, channel, across, down }: UpsampleOptions,
): (y: number) => Uint8Array {
  const columns = Math.ceil(width / across);
  const rows = Math.ceil(height / down);
  const isHalf = (across === 1 || across === 2) && (down === 1 || down === 2) && across + down > 2;
  const isSmooth = isHalf && (across === 1 || columns > 2);
  const out = new Uint8Array(width);
  if (!isSmooth) {
    return (y) => {
      for (let x = 0, i = y * width * 3 + channel; x < width; x++, i += 3) out[x] = data[i] as number;
      return out;
    };
  }
  const samples = new Uint8Array(columns * rows); // Kept apart: the pixels are overwritten meanwhile.
  for (let row = 0, o = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      samples[o++] = data[(row * down * width + column * across) * 3 + channel] as number;
    }
  }
  const sums = new Uint16Array(columns);
  return (y) => {
    const near = Math.floor(y / down) * columns;
    const far = Math.min(rows - 1, Math.max(0, (y >> 1) + (y & 1 ? 1 : -1))) * columns;
    for (let i = 0; i < columns; i++) {
      const sample = samples[near + i] as number;
      sums[i] = down === 2 ? 3 * sample + (samples[far + i] as number) : sample;
    }
    if (across === 1) {
      for (let x = 0; x < width; x++) out[x] = ((sums[x] as number) + (y & 1 ? 2 : 1)) >> 2;
      return out;
    }
    // To the left and to the right halves are rounded in turn up and down.
    const [shift, left, right] = down === 2 ? [4, 8, 7] : [2, 1, 2];
    for (let x = 0; x < width; x++) {
      const i = x >> 1;
      const farther = Math.min(columns - 1, Math.max(0, x & 1 ? i + 1 : i - 1));
      out[x] = (3 * (sums[i] as number) + (sums[farther] as number) + (x & 1 ? right : left)) >> shift;
    }
    return out;
  };
}
