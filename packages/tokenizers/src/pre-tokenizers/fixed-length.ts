import type { Build, Cutter, PreTokenizer } from '../component.ts';
import { invalid } from '../errors.ts';
import { optionalCount } from '../json.ts';
import { PieceList } from '../pieces.ts';
import { sizeOf } from '../utf8.ts';

/** Every so many characters. */
export const fixedLength: Build<PreTokenizer> = (json, place) => {
  const length = optionalCount(json, 'length', place) ?? 5;
  // The reference builds it and panics at the first text.
  if (!length) throw invalid(`${place}.length`, '0', 'at least 1');
  const out = new PieceList();
  const cut: Cutter = ({ text, bounds, count }) => {
    out.reset(text);
    for (let i = 0; i < count * 2; i += 2) {
      const to = bounds[i + 1]!;
      for (let at = bounds[i]!; at < to;) {
        const start = at;
        for (let left = length; left > 0 && at < to; left--) at += sizeOf(text.bytes[at]!);
        out.push(start, at);
      }
    }
    return out;
  };
  return [cut];
};
