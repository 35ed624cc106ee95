import { ByteTrie } from '../byte-trie.ts';
import type { Build, Normalizer, TextRewriter } from '../component.ts';
import { fromBase64 } from '../normalizers/base64.ts';
import { Charsmap } from '../normalizers/charsmap.ts';
import { Text } from '../text.ts';
import { sizeOf } from '../utf8.ts';

const SPACE = 0x20;

/** What SentencePiece does to a text: longest rules first, user-defined symbols untouched, white space as its own character. */
export const sentencePieceNormalizer: Build<Normalizer> = (json, place) => {
  const data = json['precompiled_charsmap'] as string;
  const map = data ? new Charsmap(fromBase64(data) ?? new Uint8Array(0), `${place}.precompiled_charsmap`) : undefined;
  const names = json['symbols'] as string[];
  const symbols = names.length ? new ByteTrie(names.map((name) => [name, true])) : undefined;
  const trims = json['remove_extra_whitespaces'] === true;
  const mark = json['escape_whitespaces'] === true ? [0xe2, 0x96, 0x81] : [SPACE];
  const prefix = json['add_dummy_prefix'] === true;
  const suffix = json['treat_whitespace_as_suffix'] === true;
  const out = new Text();
  // What the front of the text becomes: bytes `from` to `to` of `source`.
  let source = out.bytes;
  let from = 0;
  let to = 0;

  /** Looks at what the text at `at` becomes, and gives the number of bytes that do. */
  function look(bytes: Uint8Array, at: number, end: number): number {
    source = bytes;
    from = at;
    to = symbols ? symbols.longest(bytes, at, end) : -1;
    if (to >= 0) return to - at;
    const rule = map ? map.longest(bytes, at, end) : -1;
    if (rule >= 0 && rule < map!.pool.length) {
      source = map!.pool;
      from = rule;
      to = map!.endOf(rule);
      return map!.matched;
    }
    to = Math.min(at + sizeOf(bytes[at]!), end);
    return to - at;
  }

  const rewrite: TextRewriter = (text) => {
    const { bytes, length } = text;
    if (length === 0) return text;
    out.reset(text, length * 2 + 16);
    const origin = (at: number) => (at < length ? text.startOf(at) : text.endOf(length - 1));
    let at = 0;
    let start = 0; // Of the original text, at `at`.
    const push = (byte: number) => {
      out.bytes[out.length] = byte;
      if (out.starts) out.starts[out.length] = start;
      out.length++;
    };
    const pushMark = () => {
      out.reserve(3);
      mark.forEach(push);
    };
    while (trims && at < length) {
      const size = look(bytes, at, length);
      if (to - from !== 1 || source[from] !== SPACE) break;
      at += size;
    }
    if (at === length) return out;
    start = origin(at);
    if (prefix && !suffix) pushMark();
    for (let afterSpace = trims; at < length;) {
      start = origin(at);
      const size = look(bytes, at, length);
      while (afterSpace && from < to && source[from] === SPACE) from++;
      out.reserve(to - from);
      for (let i = from; i < to; i++) {
        if (source[i] === SPACE) pushMark();
        else push(source[i]!);
      }
      if (from < to) afterSpace = trims && source[to - 1] === SPACE;
      at += size;
    }
    start = origin(at);
    const endsInMark = () =>
      out.length >= mark.length && mark.every((byte, i) => out.bytes[out.length - mark.length + i] === byte);
    while (trims && endsInMark()) {
      out.length -= mark.length;
      if (out.starts) start = out.starts[out.length]!;
    }
    if (prefix && suffix) pushMark();
    // A character ends where the one behind it begins.
    if (out.starts && out.ends)
      for (let i = 0; i < out.length; i++) out.ends[i] = i + 1 < out.length ? out.starts[i + 1]! : start;
    return out;
  };
  return [rewrite];
};
