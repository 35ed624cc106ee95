/** Files of every kind give the pixels that went in (PNG), or those that Pillow has (JPEG, WebP): in Node and in every browser. */
import { decodeImage } from '@rushlight/vision/functional';
import { expect, test } from 'vitest';
import { inNode, lane } from '../../../tooling/vitest/repo-file.ts';
import { type Picture, differenceOf, fromBase64 } from './pictures.ts';
import vectors from './vectors/pictures.json' with { type: 'json' };

test.each(vectors.pictures as readonly Picture[])('$name', async ({ name, width, height, rgba, files }) => {
  // Firefox rounds the lower half of 16 bits, where the others drop it.
  const rounding = lane === 'firefox' && name.includes('16 bits') ? 1 : 0;
  for (const file of files) {
    const image = await decodeImage(fromBase64(file), { channels: 4 });
    expect(image).toMatchObject({ width, height, channels: 4 });
    const { max, alpha, hidden } = differenceOf(image, fromBase64(rgba));
    expect(max, 'colours').toBeLessThanOrEqual(rounding);
    expect(alpha, 'alpha').toBeLessThanOrEqual(rounding);
    // A canvas keeps colours multiplied by alpha.
    if (inNode) expect(hidden, 'colours under transparency').toBe(0);
  }
});
