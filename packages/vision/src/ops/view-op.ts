import type { Call, Fact, Fused, Image, Step } from '@rushlight/core';
import { geometryFact } from '../functional/geometry.ts';
import { type View, viewBack, viewImage } from '../functional/resize/view.ts';
import { fuse } from './fuse.ts';
import { passGeometry } from './pass-geometry.ts';

/** What a step does whose result is a view of its picture: alone, and with the steps behind it. */
export function viewOp<Options>(begin: (image: Image, options: Options) => View) {
  return {
    provides: [geometryFact] as readonly Fact[],
    run(image: Image, { options, facts }: Pick<Call<Options, unknown>, 'options' | 'facts'>): Image {
      const view = begin(image, options);
      passGeometry(facts, image, viewBack(image, view));
      return viewImage(image, view);
    },
    fuse: (steps: readonly Step[]): Fused | undefined => fuse(begin, steps),
  };
}
