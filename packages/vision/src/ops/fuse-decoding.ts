/**
 * `decodeImage` with the pass over the picture that follows: pixels are taken as they come, and alpha is left out in that pass. Between
 * them is no picture of three channels, and so none to cut from; where a later step does, each is done by itself.
 */
import type { Fused, Step } from '@rushlight/core';
import { convertChannels } from '../functional/decode/convert-channels.ts';
import { type DecodeImageOptions, type ImageSource, readPixels } from '../functional/decode/decode-image.ts';
import { spareMemory } from '../functional/decode/spare-memory.ts';
import { geometryFact, geometryOf } from '../functional/geometry.ts';
import { pictureFact } from '../functional/picture.ts';

/** The hook of `decodeImage`. */
export function fuseDecoding(steps: readonly Step[], later: readonly Step[]): Fused | undefined {
  const [decode, pass, ...others] = steps as [Step, ...Step[]];
  const { channels, background, maxPixels } = decode.options as Required<DecodeImageOptions>;
  if (channels !== 3 || background || !pass || !['vision.resize', 'vision.letterbox'].includes(pass.name)) {
    return undefined;
  }
  const ofColours = { ...pass, options: { ...pass.options, channels: 3 } };
  const fused = pass.op?.fuse?.([ofColours, ...others], later);
  if (!fused || [...others, ...later].some(needsPicture)) return undefined;
  const spare = spareMemory();

  return {
    steps: 1 + fused.steps,
    async run(source: ImageSource, call) {
      const pixels = await readPixels(source, maxPixels, spare);
      const image = pixels.channels === 4 ? pixels : convertChannels(pixels, 3);
      call.facts.set(geometryFact, geometryOf(image));
      call.lap(1);
      const result = await fused.run(image, call);
      spare.giveBack(pixels.data);
      return result;
    },
  };
}

function needsPicture({ requires }: Step): boolean {
  return requires.some(({ fact }) => fact === pictureFact.fact);
}
