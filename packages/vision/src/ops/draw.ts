import { RushlightError, defineOp } from '@rushlight/core';
import * as v from 'valibot';
import { IDENTITY } from '../functional/geometry.ts';
import * as functional from '../functional/heads/draw.ts';
import type { Finding } from '../functional/heads/draw/to-shapes.ts';
import { pictureFact } from '../functional/picture.ts';
import { count } from './numbers-schema.ts';

/** What a head found, drawn on the picture. */
export const draw = defineOp({
  name: 'vision.draw',
  options: v.strictObject({
    labels: v.optional(v.boolean(), true),
    lineWidth: v.optional(count),
    letterScale: v.optional(count),
  }),
  requires: [pictureFact],
  run(findings: Finding | readonly Finding[], { options, facts }) {
    const { image, geometry } = facts.get(pictureFact);
    if (geometry.toOriginal.some((value, i) => value !== IDENTITY[i])) {
      throw new RushlightError('INPUT_INVALID', 'draw needs the original: what was found has its places there', {
        hint: 'Draw outside of each(…), not on a part that was cut out.',
      });
    }
    return functional.draw(image, findings, options);
  },
});
