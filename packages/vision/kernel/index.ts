/**
 * What is done for each pixel, for `src/kernel/wasm.ts`, which says where in memory everything is: sources, tables and results, each with
 * 64 bytes behind it that may be read and overwritten.
 *
 * A weight has 22 bits, more than a lane of 16: it is taken apart into halves, `low` signed, which are multiplied by themselves and put
 * together at the end. Both passes go through blocks of 16 bytes: four values in a row of one filter's reach, for four neighbours.
 */

const ROUND: i32 = 1 << 21;

/** Colours times alpha, as Pillow rounds: `RGBA` to `RGBa`, `LA` to `La`. In place. */
export function premultiply(at: usize, pixels: usize, channels: usize): void {
  const wide = channels == 4;
  const alphas = wide
    ? i8x16(3, 3, 3, 3, 7, 7, 7, 7, 11, 11, 11, 11, 15, 15, 15, 15)
    : i8x16(1, 1, 3, 3, 5, 5, 7, 7, 9, 9, 11, 11, 13, 13, 15, 15);
  const isAlpha = wide ? i32x4.splat(0xff000000) : i16x8.splat(<i16>0xff00);
  for (const end = at + pixels * channels; at < end; at += 16) {
    const colours = v128.load(at);
    const alpha = i8x16.swizzle(colours, alphas);
    const low = overAlpha(i16x8.extmul_low_i8x16_u(colours, alpha));
    const high = overAlpha(i16x8.extmul_high_i8x16_u(colours, alpha));
    v128.store(at, v128.bitselect(colours, i8x16.narrow_i16x8_u(low, high), isAlpha));
  }
}

/** A product over 255, rounded.
 * @inline */
function overAlpha(product: v128): v128 {
  const sum = i16x8.add(product, i16x8.splat(128));
  return i16x8.shr_u(i16x8.add(i16x8.shr_u(sum, 8), sum), 8);
}

/** The inverse, as Pillow rounds. In place. */
export function unpremultiply(at: usize, pixels: usize, channels: usize): void {
  for (const end = at + pixels * channels; at < end; at += channels) {
    const alpha = <u32>load<u8>(at + channels - 1);
    if (alpha == 0 || alpha == 255) continue;
    for (let c: usize = 0; c < channels - 1; c++)
      store<u8>(at + c, min<u32>(255, (255 * <u32>load<u8>(at + c)) / alpha));
  }
}

/** Four rows to blocks of four columns: for each four columns and channel the values of the first row, the second, the third, the fourth. */
export function blocksAcross(from: usize, rowStep: usize, step: i32, channels: i32, blocks: usize, to: usize): void {
  // Of four pixels the first channels together, then the second, and so on.
  const apart =
    step == 4
      ? i8x16(0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15)
      : step == 3
        ? i8x16(0, 3, 6, 9, 1, 4, 7, 10, 2, 5, 8, 11, 0, 0, 0, 0)
        : step == 2
          ? i8x16(0, 2, 4, 6, 1, 3, 5, 7, 0, 0, 0, 0, 0, 0, 0, 0)
          : i8x16(0, 1, 2, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
  for (let i: usize = 0; i < blocks; i++) {
    const a = i8x16.swizzle(v128.load(from), apart);
    const b = i8x16.swizzle(v128.load(from + rowStep), apart);
    const c = i8x16.swizzle(v128.load(from + rowStep * 2), apart);
    const d = i8x16.swizzle(v128.load(from + rowStep * 3), apart);
    const ab = v128.shuffle<i32>(a, b, 0, 4, 1, 5);
    const cd = v128.shuffle<i32>(c, d, 0, 4, 1, 5);
    v128.store(to, v128.shuffle<i64>(ab, cd, 0, 2));
    if (channels > 1) v128.store(to + 16, v128.shuffle<i64>(ab, cd, 1, 3));
    if (channels > 2) {
      const ab2 = v128.shuffle<i32>(a, b, 2, 6, 3, 7);
      const cd2 = v128.shuffle<i32>(c, d, 2, 6, 3, 7);
      v128.store(to + 32, v128.shuffle<i64>(ab2, cd2, 0, 2));
      if (channels > 3) v128.store(to + 48, v128.shuffle<i64>(ab2, cd2, 1, 3));
    }
    from += step * 4;
    to += channels * 16;
  }
}

/** Four rows to blocks of four rows: for each byte of a row those of the first, the second, the third, the fourth. */
export function blocksDown(from: usize, rowStep: usize, bytes: usize, to: usize): void {
  for (const end = from + bytes; from < end; from += 16, to += 64) {
    const a = v128.load(from);
    const b = v128.load(from + rowStep);
    const c = v128.load(from + rowStep * 2);
    const d = v128.load(from + rowStep * 3);
    const ab = v128.shuffle<i8>(a, b, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
    const cd = v128.shuffle<i8>(c, d, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
    const ab2 = v128.shuffle<i8>(a, b, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
    const cd2 = v128.shuffle<i8>(c, d, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
    v128.store(to, v128.shuffle<i16>(ab, cd, 0, 8, 1, 9, 2, 10, 3, 11));
    v128.store(to + 16, v128.shuffle<i16>(ab, cd, 4, 12, 5, 13, 6, 14, 7, 15));
    v128.store(to + 32, v128.shuffle<i16>(ab2, cd2, 0, 8, 1, 9, 2, 10, 3, 11));
    v128.store(to + 48, v128.shuffle<i16>(ab2, cd2, 4, 12, 5, 13, 6, 14, 7, 15));
  }
}

/** The products of a block with one half of its weights: of the first and third, and of the second and fourth.
 * @inline */
function products(even: v128, odd: v128, weights: usize): v128 {
  return i32x4.add(
    i32x4.dot_i16x8_s(even, v128.load32_splat(weights)),
    i32x4.dot_i16x8_s(odd, v128.load32_splat(weights + 4)),
  );
}

/** @inline */
function even(block: v128): v128 {
  return v128.and(block, i16x8.splat(255));
}

/** @inline */
function odd(block: v128): v128 {
  return i16x8.shr_u(block, 8);
}

/** Both halves of the sums, rounded: not yet cut to 8 bits.
 * @inline */
function joined(low: v128, high: v128): v128 {
  return i32x4.shr_s(i32x4.add(i32x4.add(i32x4.shl(high, 16), low), i32x4.splat(ROUND)), 22);
}

/**
 * Blocks of four columns to some output columns, as blocks of four rows. `table` has the first block of each column, how many, and the
 * place of their weights, counted from `weights`.
 */
export function across(blocks: usize, channels: i32, table: usize, weights: usize, columns: usize, to: usize): void {
  if (channels == 3) acrossOf(3, blocks, table, weights, columns, to);
  else if (channels == 4) acrossOf(4, blocks, table, weights, columns, to);
  else if (channels == 2) acrossOf(2, blocks, table, weights, columns, to);
  else acrossOf(1, blocks, table, weights, columns, to);
}

/** @inline */
function acrossOf(channels: usize, blocks: usize, table: usize, weights: usize, columns: usize, to: usize): void {
  for (const tableEnd = table + columns * 12; table < tableEnd; table += 12) {
    let at = blocks + <usize>load<u32>(table) * channels * 16;
    let weight = weights + <usize>load<u32>(table, 8);
    let low0 = i32x4.splat(0);
    let low1 = low0;
    let low2 = low0;
    let low3 = low0;
    let high0 = low0;
    let high1 = low0;
    let high2 = low0;
    let high3 = low0;
    for (const end = weight + <usize>load<u32>(table, 4) * 16; weight < end; weight += 16, at += channels * 16) {
      const block = v128.load(at);
      const e = even(block);
      const o = odd(block);
      low0 = i32x4.add(low0, products(e, o, weight));
      high0 = i32x4.add(high0, products(e, o, weight + 8));
      if (channels > 1) {
        const block = v128.load(at + 16);
        const e = even(block);
        const o = odd(block);
        low1 = i32x4.add(low1, products(e, o, weight));
        high1 = i32x4.add(high1, products(e, o, weight + 8));
      }
      if (channels > 2) {
        const block = v128.load(at + 32);
        const e = even(block);
        const o = odd(block);
        low2 = i32x4.add(low2, products(e, o, weight));
        high2 = i32x4.add(high2, products(e, o, weight + 8));
      }
      if (channels > 3) {
        const block = v128.load(at + 48);
        const e = even(block);
        const o = odd(block);
        low3 = i32x4.add(low3, products(e, o, weight));
        high3 = i32x4.add(high3, products(e, o, weight + 8));
      }
    }
    const first = i16x8.narrow_i32x4_s(joined(low0, high0), joined(low1, high1));
    const last = channels > 2 ? i16x8.narrow_i32x4_s(joined(low2, high2), joined(low3, high3)) : first;
    v128.store(to, i8x16.narrow_i16x8_u(first, last));
    to += channels * 4;
  }
}

/** Blocks of four rows, `count` of them one below the other, to a row of bytes. */
export function down(blocks: usize, blockStep: usize, weights: usize, count: usize, bytes: usize, to: usize): void {
  const weightsEnd = weights + count * 16;
  for (const end = to + bytes; to < end; to += 8, blocks += 32) {
    let low = i32x4.splat(0);
    let high = low;
    let low2 = low;
    let high2 = low;
    for (let weight = weights, at = blocks; weight < weightsEnd; weight += 16, at += blockStep) {
      const block = v128.load(at);
      const e = even(block);
      const o = odd(block);
      low = i32x4.add(low, products(e, o, weight));
      high = i32x4.add(high, products(e, o, weight + 8));
      const block2 = v128.load(at + 16);
      const e2 = even(block2);
      const o2 = odd(block2);
      low2 = i32x4.add(low2, products(e2, o2, weight));
      high2 = i32x4.add(high2, products(e2, o2, weight + 8));
    }
    const all = i16x8.narrow_i32x4_s(joined(low, high), joined(low2, high2));
    v128.store64_lane(to, i8x16.narrow_i16x8_u(all, all), 0);
  }
}

/** What each byte stands for, of a table of 256 floats. Four at a time where they are side by side: then up to three more are written. */
export function lookUp(from: usize, step: usize, values: usize, to: usize, toStep: usize, count: usize): void {
  const end = to + count * toStep;
  if (toStep == 4) {
    for (; to < end; to += 16, from += step * 4) {
      let four = v128.load32_zero(place(values, from));
      four = v128.load32_lane(place(values, from + step), four, 1);
      four = v128.load32_lane(place(values, from + step * 2), four, 2);
      four = v128.load32_lane(place(values, from + step * 3), four, 3);
      v128.store(to, four);
    }
  } else {
    for (; to < end; to += toStep, from += step) store<u32>(to, load<u32>(place(values, from)));
  }
}

/** Of what a byte stands for.
 * @inline */
function place(values: usize, from: usize): usize {
  return values + ((<usize>load<u8>(from)) << 2);
}
