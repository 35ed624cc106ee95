import type { Build, Decoder } from '../component.ts';
import { characterOf } from '../fields.ts';
import { optionalCount, required } from '../json.ts';

/** Takes at most `start` of one character off the front of each token and at most `stop` off its end. */
export const strip: Build<Decoder> = (json, place) => {
  const content = characterOf(json, 'content', place);
  const start = required(optionalCount(json, 'start', place), 'start', place);
  const stop = required(optionalCount(json, 'stop', place), 'stop', place);
  const size = content.length;
  return (tokens) =>
    tokens.map((token) => {
      let from = 0;
      for (let i = 0; i < start && token.startsWith(content, from); i++) from += size;
      let to = token.length;
      // Where nothing is left between both ends the reference panics.
      for (let i = 0; i < stop && to > from && token.endsWith(content, to); i++) to -= size;
      return token.slice(from, to);
    });
};
