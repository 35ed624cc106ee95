import { invalid } from '../errors.ts';
import { sizeOf } from '../utf8.ts';

/**
 * The rewriting rules that a SentencePiece model carries: how many bytes the trie has (little-endian u32), the trie as a Darts
 * double array of u32, and the replacements as UTF-8 strings that end with a NUL.
 */
export class Charsmap {
  /** What is written: replacement bytes are `pool[start]` up to the next NUL. */
  readonly pool: Uint8Array;
  readonly #units: Uint32Array;
  #continuing: Set<number> | 'any' | undefined;
  /** What the last `longest` or `shortest` has found. */
  matched = 0;

  /** `place` names the bytes in errors. */
  constructor(data: Uint8Array, place: string) {
    const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
    const count = data.length < 4 ? -1 : Math.floor(view.getUint32(0, true) / 4);
    if (count < 0 || 4 + count * 4 > data.length) throw invalid(place, 'cut short', 'a charsmap');
    this.#units = new Uint32Array(count);
    for (let i = 0; i < count; i++) this.#units[i] = view.getUint32(4 + i * 4, true);
    this.pool = data.subarray(4 + count * 4);
  }

  /** The place in the pool of what replaces the longest prefix of bytes `at` to `end` that has a rule, or -1; `matched` is its length. */
  longest(bytes: Uint8Array, at: number, end: number): number {
    return this.#find(bytes, at, end, false);
  }

  /** The same of the shortest such prefix. */
  shortest(bytes: Uint8Array, at: number, end: number): number {
    return this.#find(bytes, at, end, true);
  }

  /** Where the replacement that begins at `place` ends. */
  endOf(place: number): number {
    const end = this.pool.indexOf(0, place);
    return end < 0 ? this.pool.length : end;
  }

  /** Whether a rule may have the code point behind its first character. */
  continues(codePoint: number): boolean {
    const all = (this.#continuing ??= this.#findContinuing());
    return all === 'any' || all.has(codePoint);
  }

  /** Goes through the whole trie. One that was written to loop may have any code point. */
  #findContinuing(): Set<number> | 'any' {
    const units = this.#units;
    const found = new Set<number>();
    const seen = new Uint8Array(units.length);
    // Nodes still to be looked at: where each is, the character that ends there or is missing bytes, and whether it is the first.
    const nodes: [node: number, codePoint: number, missing: number, isFirst: boolean][] = [[0, 0, 0, true]];
    for (let next = nodes.pop(); next; next = nodes.pop()) {
      const [node, codePoint, missing, isFirst] = next;
      if (seen[node]) return 'any';
      seen[node] = 1;
      const base = node ^ offsetOf(units[node]!);
      for (let byte = 1; byte < 256; byte++) {
        const child = base ^ byte;
        if (((units[child] ?? 0) & 0x800000ff) !== byte) continue;
        const left = missing ? missing - 1 : sizeOf(byte) - 1;
        const value = missing ? (codePoint << 6) | (byte & 0x3f) : left ? byte & (0x3f >> left) : byte;
        const first = missing ? isFirst : node === 0;
        if (left === 0 && !first) found.add(value);
        nodes.push([child, value, left, first]);
      }
    }
    return found;
  }

  #find(bytes: Uint8Array, at: number, end: number, first: boolean): number {
    const units = this.#units;
    let found = -1;
    let node = offsetOf(units[0] ?? 0);
    for (let i = at; i < end; i++) {
      const byte = bytes[i]!;
      node ^= byte;
      const unit = units[node] ?? 0;
      // The label of a node is its low byte, and bit 31 is set where it is a value, which has none. A NUL has no rule.
      if (byte === 0 || (unit & 0x800000ff) !== byte) break;
      node ^= offsetOf(unit);
      if (unit & 0x100) {
        found = (units[node] ?? 0) & 0x7fffffff;
        this.matched = i + 1 - at;
        if (first) break;
      }
    }
    return found;
  }
}

function offsetOf(unit: number): number {
  return (unit >>> 10) << ((unit & 0x200) >>> 6);
}
