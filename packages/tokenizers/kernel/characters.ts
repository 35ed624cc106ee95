/** UTF-8 that is known to be valid. */

/** Bytes of the character that begins with `lead`. */
export function sizeOf(lead: u32): u32 {
  return lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
}

export function codePointAt(at: usize): u32 {
  const lead = <u32>load<u8>(at);
  if (lead < 0x80) return lead;
  const second = (<u32>load<u8>(at, 1)) & 63;
  if (lead < 0xe0) return ((lead & 31) << 6) | second;
  const third = (<u32>load<u8>(at, 2)) & 63;
  if (lead < 0xf0) return ((lead & 15) << 12) | (second << 6) | third;
  return ((lead & 7) << 18) | (second << 12) | (third << 6) | ((<u32>load<u8>(at, 3)) & 63);
}

/** Where the character that ends before `at` begins. */
export function previous(at: usize): usize {
  do at--;
  while ((load<u8>(at) & 0xc0) === 0x80);
  return at;
}

export function sameBytes(left: usize, right: usize, size: usize): bool {
  let i: usize = 0;
  if (ASC_FEATURE_SIMD) for (; i + 8 <= size; i += 8) if (load<u64>(left + i) !== load<u64>(right + i)) return false;
  for (; i < size; i++) if (load<u8>(left + i) !== load<u8>(right + i)) return false;
  return true;
}

/** The end of the ASCII letters from `at` on: 16 bytes at a time. Without SIMD it is left to the caller to go on one by one. */
export function lettersEnd(at: usize, end: usize): usize {
  if (!ASC_FEATURE_SIMD) return at;
  let count = 16;
  while (at < end && count === 16) {
    const lower = v128.or(v128.load(at), i8x16.splat(0x20));
    count = ctz(~i8x16.bitmask(i8x16.lt_u(i8x16.sub(lower, i8x16.splat(0x61)), i8x16.splat(26))));
    at += count;
  }
  return min(at, end);
}
