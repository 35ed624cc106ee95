import type { Text } from '../text.ts';

/** Notes, when tracked, that bytes `from` to `to` came from `start` to `end` of the original. A loop: `fill` costs more for a few. */
export function spread(text: Text, start: number, end: number, from: number, to: number): void {
  const { starts, ends } = text;
  if (!starts || !ends) return;
  for (let i = from; i < to; i++) {
    starts[i] = start;
    ends[i] = end;
  }
}
