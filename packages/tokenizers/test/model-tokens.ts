import type { Model } from '../src/models/model.ts';
import { PieceList } from '../src/pieces.ts';
import { PieceWalk } from '../src/piece-walk.ts';
import { Text } from '../src/text.ts';
import { Tokens } from '../src/tokens.ts';
import { Tracker } from '../src/tracking.ts';

export type Found = [id: number, start: number, end: number][];

/** What a model makes of bytes `start` to `end`, with the places of the tokens in them. */
export function modelTokens(model: Model, bytes: Uint8Array, start = 0, end = bytes.length): Found {
  const text = new Text(bytes.length);
  text.bytes.set(bytes);
  text.length = bytes.length;
  text.track(true);
  for (let i = 0; i < bytes.length; i++) {
    text.starts![i] = i;
    text.ends![i] = i + 1;
  }
  const list = new PieceList().reset(text);
  list.push(start, end);
  const tokens = new Tokens();
  const tracker = new Tracker(model);
  const walk = new PieceWalk(model, 0, 0, tokens);
  walk.begin(list, tracker);
  while (walk.next());
  return tracker.starts.map((from, i) => [tokens.ids[i]!, from - start, tracker.ends[i]! - start]);
}
