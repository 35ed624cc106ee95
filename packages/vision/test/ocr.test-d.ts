/** What the compiler knows of lists of regions. Checked by `tsc` at the top of the repository. */
import { type Image, each, fragment, model, pipeline } from '@rushlight/core';
import {
  type RegionResult,
  type TextLine,
  cropRegion,
  decodeImage,
  detectText,
  draw,
  readText,
  resize,
  toTensor,
  withRegions,
} from '@rushlight/vision';

const file = 'model.onnx';
const lines = pipeline(
  decodeImage(),
  toTensor(),
  model({ file }),
  detectText(),
  each(fragment(cropRegion(), toTensor(), model({ file }), readText({ characters: 'dictionary.txt' }))),
  withRegions(),
);
export const firstLine = async (picture: Uint8Array): Promise<string | undefined> => {
  await using runner = await lines.load();
  const found: RegionResult<TextLine>[] = await runner.run(picture);
  // @ts-expect-error A line of text is no number.
  const wrong: RegionResult<number>[] = found;
  return wrong && found[0]?.value.text;
};

export const shown = pipeline(lines, draw());

export const parts = pipeline(
  decodeImage(),
  toTensor(),
  model({ file }),
  detectText(),
  each(cropRegion()),
  withRegions(),
);
export const width = (found: typeof parts extends { types?: (input: never) => infer Out } ? Out : never): number =>
  (found[0]?.value satisfies Image | undefined)?.width ?? 0;

// @ts-expect-error Regions come one by one: each(cropRegion()).
pipeline(decodeImage(), toTensor(), model({ file }), detectText(), cropRegion());
// @ts-expect-error What detectText gives is a list of places, not a picture.
pipeline(decodeImage(), toTensor(), model({ file }), detectText(), resize({ size: 32 }));
// @ts-expect-error There are no characters to read with.
readText();
// @ts-expect-error A side is missing its name.
resize({ size: { heigth: 32 } });
