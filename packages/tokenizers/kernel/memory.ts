/** Memory is taken from the end and never given back, so what comes is zeroed. A tokenizer that is dropped drops all of it. */

let end: usize = (__heap_base + 15) & ~15;

/** So much may be read behind everything that is in use. */
const PADDING: usize = 16;

export function allocate(size: usize): usize {
  const at = end;
  end = (at + size + 15) & ~15;
  const missing = <i32>((end + PADDING + 0xffff) >>> 16) - memory.size();
  // By a part of what there is: an engine may have to copy it.
  if (missing > 0 && memory.grow(max(missing, memory.size() >> 3)) < 0) unreachable();
  return at;
}

/** The same bytes with room for more behind them, mostly in another place. */
export function enlarge(at: usize, size: usize, newSize: usize): usize {
  if (at + size === end) {
    allocate(newSize - size);
    return at;
  }
  const moved = allocate(newSize);
  memory.copy(moved, at, size);
  return moved;
}

/** Copies a few bytes, mostly no more than eight; up to seven behind them may be overwritten. */
export function copyShort(to: usize, from: usize, size: usize): void {
  if (ASC_FEATURE_SIMD) for (let i: usize = 0; i < size; i += 8) store<u64>(to + i, load<u64>(from + i));
  else for (let i: usize = 0; i < size; i++) store<u8>(to + i, load<u8>(from + i));
}
