/** What a pipeline costs over the same work written by hand, and what sharp's own resize would cost. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ortNode } from '@rushlight/backend-ort-node';
import { openBundle } from '@rushlight/bundle';
import { type Assets, type Image, type Pipeline, memory, model, pipeline } from '@rushlight/core';
import { centerCrop, classify, decodeImage, resize, toTensor } from '@rushlight/vision';
import * as functional from '@rushlight/vision/functional';
import { digits } from '@rushlight-apps/pipelines';
import * as ort from 'onnxruntime-node';
import sharp from 'sharp';
import { type Row, interleave } from './interleave.ts';

const root = new URL('../../', import.meta.url);
// ONNX Runtime's own threads wait for each other on a busy machine, by far more than what is measured here.
const oneThread = { intraOpNumThreads: 1 };
const labelsOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes).trimEnd().split('\n');

/** The digits' pipeline against the same calls by hand: from a JPEG, and from its pixels, without the noise of sharp's threads. */
export async function digitsOverhead(from: 'jpeg' | 'pixels'): Promise<Row[]> {
  const { assets } = await openBundle(fileURLToPath(new URL('packages/zoo/digits/bundle', root)));
  const jpeg = new Uint8Array(readFileSync(new URL('packages/zoo/digits/pictures/3-ink-on-paper.jpg', root)));
  const pixels = await functional.decodeImage(jpeg);
  const labels = labelsOf(await assets.read('labels.txt'));
  const session = await ort.InferenceSession.create(await assets.read('model.onnx'), oneThread);
  return compare(digits, assets, from === 'jpeg' ? jpeg : pixels, async () => {
    const grey = functional.grayscale(from === 'jpeg' ? await decodeByHand(jpeg) : pixels);
    const tensor = functional.toTensor(functional.centerCrop(functional.resize(grey, { size: 28 }), { size: 28 }), {
      mean: [0],
      std: [1],
    });
    const { logits } = await session.run({ image: tensor });
    return functional.classify({ logits: logits as ort.Tensor }, { labels, top: 10 });
  });
}

async function decodeByHand(picture: Uint8Array): Promise<Image> {
  const { data, info } = await sharp(picture, { ignoreIcc: true })
    .autoOrient()
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height, channels: 3 };
}

/** The same for a model of a real size; undefined where it is not there. */
export async function shufflenetOverhead(): Promise<Row[] | undefined> {
  const data = new URL('../shared/data/', root);
  if (!existsSync(data)) return undefined;
  const read = (path: string) => new Uint8Array(readFileSync(new URL(path, data)));
  const normalise = { mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225] };
  const shufflenet = pipeline(
    decodeImage(),
    resize({ size: 256 }),
    centerCrop({ size: 224 }),
    toTensor(normalise),
    model({ file: 'm' }),
    classify({ labels: 'l' }),
  );
  const assets = memory({
    m: read('models/vision/shufflenet-v2-12-int8.onnx'),
    l: read('models/labels/imagenet1000.txt'),
  });
  const picture = read('images/goldfish.jpg');
  const labels = labelsOf(await assets.read('l'));
  const session = await ort.InferenceSession.create(await assets.read('m'), oneThread);
  return compare(
    shufflenet,
    assets,
    picture,
    async () => {
      const { data, info } = await sharp(picture, { ignoreIcc: true })
        .autoOrient()
        .toColourspace('srgb')
        .raw()
        .toBuffer({ resolveWithObject: true });
      const resized = functional.resize({ data, width: info.width, height: info.height, channels: 3 }, { size: 256 });
      const tensor = functional.toTensor(functional.centerCrop(resized, { size: 224 }), normalise);
      const { output } = await session.run({ input: tensor });
      return functional.classify({ output: output as ort.Tensor }, { labels });
    },
    async () => {
      const { data } = await sharp(picture, { ignoreIcc: true })
        .autoOrient()
        .resize(256, 256, { fit: 'outside', kernel: 'linear' })
        .extract({ left: 16, top: 16, width: 224, height: 224 })
        .raw()
        .toBuffer({ resolveWithObject: true });
      const { output } = await session.run({
        input: functional.toTensor({ data, width: 224, height: 224, channels: 3 }, normalise),
      });
      return functional.classify({ output: output as ort.Tensor }, { labels });
    },
  );
}

async function compare(
  placed: Pipeline<Uint8Array | Image, unknown>,
  assets: Assets,
  picture: Uint8Array | Image,
  byHand: () => Promise<unknown>,
  bySharp?: () => Promise<unknown>,
): Promise<Row[]> {
  await using runner = await placed.load({ backend: ortNode({ sessionOptions: oneThread }), assets });
  const cases = [
    { name: 'by hand: the same functions and onnxruntime-node', run: byHand },
    { name: 'pipeline', run: () => runner.run(picture) },
    { name: 'pipeline, with spans', run: () => runner.run(picture, { onSpan() {} }) },
  ];
  if (bySharp) cases.push({ name: 'by hand, sharp resizes too (other bytes than Pillow)', run: bySharp });
  return await interleave(cases); // Awaited: the runner lives until then.
}
