/** That the real ops can't be put together wrongly. Checked by `tsc` at the top of the repository. */
import { type Classification, type Pipeline, type Tensors, branch, model, pipeline } from '@rushlight/core';
import { centerCrop, classify, decodeImage, grayscale, invert, resize, toTensor } from '@rushlight/vision';
import { ortNode } from '@rushlight/backend-ort-node';
import { digits } from '@rushlight-apps/pipelines';

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
function expectType<Expected>() {
  return <Actual>(_value: Actual, ..._exact: Equal<Actual, Expected> extends true ? [] : [never]): void => {};
}

// What flows.
expectType<Classification[]>()({} as typeof digits extends Pipeline<never, infer Out> ? Out : never);
const file = 'model.onnx';
expectType<Tensors>()({} as typeof tensors extends Pipeline<never, infer Out> ? Out : never);
const tensors = pipeline(decodeImage(), toTensor(), model({ file }));
const two = pipeline(
  decodeImage(),
  branch({ upright: pipeline(toTensor(), model({ file }), classify()), negative: invert() }),
);
export const uprightOf = async (bytes: Uint8Array) => {
  await using runner = await two.load({ backend: ortNode() });
  const answer = await runner.run(bytes);
  expectType<Classification[]>()(answer.upright);
  return answer.negative.width;
};

// @ts-expect-error What classify gives is no image.
pipeline(decodeImage(), toTensor(), model({ file }), classify(), resize({ size: 28 }));
// @ts-expect-error A tensor is not resized: resize comes before toTensor.
pipeline(decodeImage(), toTensor(), resize({ size: 28 }), model({ file }));
// @ts-expect-error Bytes are decoded before they are cropped, and this decodes an image.
pipeline(centerCrop({ size: 28 }), grayscale(), decodeImage(), resize({ size: 28 }), classify());
// @ts-expect-error A model takes tensors, and this is an image.
pipeline(decodeImage(), model({ file }));
// @ts-expect-error An arm that takes a tensor, on an image.
pipeline(decodeImage(), branch({ a: invert(), b: classify() }));

// @ts-expect-error The size is missing.
resize();
// @ts-expect-error The size is missing beside a filter.
resize({ filter: 'bilinear' });
// @ts-expect-error There is no such filter.
resize({ size: 28, filter: 'bilinar' });
// @ts-expect-error A misspelled option.
centerCrop({ sise: 28 });
// @ts-expect-error A mean of one number is still a list.
toTensor({ mean: 0.5 });
// @ts-expect-error There is no such layout.
toTensor({ layout: 'CHW' });
// @ts-expect-error A misspelled option.
classify({ labels: 'labels.txt', topk: 5 });

// @ts-expect-error An op without options takes none.
invert({ size: 28 });

// @ts-expect-error The backend's factory was not called.
void digits.load({ backend: ortNode });
// @ts-expect-error The backend's name is no backend.
void digits.load({ backend: 'ort-node' });
export const wrongInput = async () => {
  await using runner = await digits.load({ backend: ortNode() });
  // @ts-expect-error A path is no picture: read the file first.
  await runner.run('picture.png');
};
