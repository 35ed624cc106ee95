import type { Image } from '@rushlight/core';
import { type Mask, UNSEEN, checkMask } from './mask.ts';

export type Colour = readonly [red: number, green: number, blue: number];

/**
 * Colours that people who see colours differently can tell apart: Okabe and Ito, Color Universal Design, 2008
 * (https://jfly.uni-koeln.de/color/), without their black. In their order.
 */
const OKABE_ITO: readonly Colour[] = [
  [230, 159, 0], // orange
  [86, 180, 233], // sky blue
  [0, 158, 115], // bluish green
  [240, 228, 66], // yellow
  [0, 114, 178], // blue
  [213, 94, 0], // vermillion
  [204, 121, 167], // reddish purple
];

/** The colour of a class: one of the seven; the next seven classes have them half white, the next darker, and then they begin anew. */
export function colourOf(index: number): Colour {
  const colour = OKABE_ITO[index % OKABE_ITO.length] as Colour;
  const round = Math.floor(index / OKABE_ITO.length) % 3;
  const shade = (value: number) => [value, (value + 255) / 2, value * 0.7][round] as number;
  return colour.map((value) => Math.round(shade(value))) as unknown as Colour;
}

/** A mask as a picture: class 0 black, the others in colours that can be told apart, pixels that the model did not see white. */
export function toPalette(mask: Mask): Image {
  checkMask('toPalette', mask);
  const table = Uint8Array.from(
    Array.from({ length: 256 }, (_, index): Colour =>
      index === 0 ? [0, 0, 0] : index === UNSEEN ? [255, 255, 255] : colourOf(index - 1),
    ).flat(),
  );
  const data = new Uint8Array(mask.data.length * 3);
  for (let i = 0; i < data.length; i++) {
    data[i] = table[(mask.data[Math.floor(i / 3)] as number) * 3 + (i % 3)] as number;
  }
  return { data, width: mask.width, height: mask.height, channels: 3 };
}
