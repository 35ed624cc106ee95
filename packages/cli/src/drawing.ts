import { mkdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type Image, RushlightError } from '@rushlight/core';
import { type Finding, decodeImage, draw } from '@rushlight/vision/functional';

/** Writes what was found in a picture as a drawing on it, a PNG named after it, and tells its path. An answer that is a picture is written as it is. */
export async function writeDrawing(folder: string, input: string, picture: Uint8Array, answer: unknown): Promise<void> {
  const { data, width, height, channels } = isImage(answer)
    ? answer
    : draw(await decodeImage(picture), answer as Finding | readonly Finding[]);
  const { default: sharp } = await import('sharp');
  const png = await sharp(data, { raw: { width, height, channels } }).png().toBuffer();
  const name = input === '-' ? 'stdin' : basename(input);
  const file = join(folder, name.endsWith('.png') ? name : `${name}.png`);
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(file, png);
  } catch (error) {
    throw new RushlightError(
      'ASSET_UNREADABLE',
      `The drawing can not be written to ${file}: ${(error as NodeJS.ErrnoException).code}`,
      { cause: error },
    );
  }
}

function isImage(answer: unknown): answer is Image {
  const image = answer as Partial<Image> | null | undefined;
  return ArrayBuffer.isView(image?.data) && !!image?.channels;
}
