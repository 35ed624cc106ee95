/** Runs in Hermes: decodes pictures as a phone does, and prints how far from the reference each is. */
import { isRushlightError } from '@rushlight/core/error';
import { decodeImage, fromYuv } from '@rushlight/vision/functional';
import { type Difference, differenceOf } from '../../packages/vision/test/pictures.ts';

export interface PictureData {
  /** Bytes as numbers, as everything here is JSON. */
  readonly pictures: readonly { readonly rgba: readonly number[]; readonly files: readonly (readonly number[])[] }[];
  /** A frame, I420. */
  readonly frame: { readonly width: number; readonly height: number; readonly data: readonly number[] };
}

/** What each file gives: a difference, or the code of an error. */
export type PictureResult = (Difference & { readonly width: number; readonly height: number }) | string;

declare const data: PictureData;
declare const print: (line: string) => void;

async function resultOf(file: readonly number[], rgba: readonly number[]): Promise<PictureResult> {
  try {
    const image = await decodeImage(new Uint8Array(file), { channels: 4 });
    const { width, height } = image;
    return { width, height, ...differenceOf(image, new Uint8Array(rgba)) };
  } catch (error) {
    return isRushlightError(error) ? error.code : String(error);
  }
}

async function main(): Promise<void> {
  for (const { rgba, files } of data.pictures) {
    const results: PictureResult[] = [];
    for (const file of files) results.push(await resultOf(file, rgba));
    print(JSON.stringify(results));
  }
  const { width, height, data: planes } = data.frame;
  const { data: rgb } = fromYuv({ format: 'I420', width, height, data: new Uint8Array(planes) });
  print(JSON.stringify(Array.from(rgb)));
  print('end');
}

main().catch((error: unknown) => print(String(error)));
