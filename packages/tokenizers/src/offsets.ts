import type { OffsetUnit } from './encoding.ts';

/** For each byte of `text` in UTF-8, and for its end, the unit it belongs to. A lone surrogate is three bytes, as U+FFFD is. Undefined for ASCII, where both are the same. */
export function unitsOfBytes(text: string, byteLength: number, unit: OffsetUnit): Int32Array | undefined {
  if (byteLength === text.length) return undefined;
  const units = new Int32Array(byteLength + 1);
  let at = 0;
  let count = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    let bytes = code < 0x80 ? 1 : code < 0x800 ? 2 : 3;
    let width = 1;
    if (code >= 0xd800 && code < 0xdc00) {
      const low = text.charCodeAt(i + 1);
      if (low >= 0xdc00 && low < 0xe000) {
        bytes = 4;
        i++;
        if (unit === 'utf16') width = 2;
      }
    }
    units.fill(count, at, (at += bytes));
    count += width;
  }
  units[at] = count;
  return units;
}
