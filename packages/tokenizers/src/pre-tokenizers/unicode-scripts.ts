import type { Cutter, PreTokenizer } from '../component.ts';
import { PieceList } from '../pieces.ts';
import { scriptOf } from '../unicode/scripts.ts';
import { codePointAt, sizeOf } from '../utf8.ts';

/** Where the script changes. Japanese is one script; a space belongs to what is before it, and to nothing at the beginning of a piece. */
export function unicodeScripts(): PreTokenizer {
  const out = new PieceList();
  const cut: Cutter = ({ text, bounds, count }) => {
    out.reset(text);
    for (let i = 0; i < count * 2; i += 2) {
      const to = bounds[i + 1]!;
      let start = to;
      let last = -1;
      for (let at = bounds[i]!; at < to; at += sizeOf(text.bytes[at]!)) {
        const cp = codePointAt(text.bytes, at);
        const script = cp === 0x20 ? 0 : scriptOf(cp);
        if (!script || script === last) continue;
        if (last >= 0) out.push(start, at);
        start = at;
        last = script;
      }
      out.push(start, to);
    }
    return out;
  };
  return [cut];
}
