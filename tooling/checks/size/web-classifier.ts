// A complete classifier on a page, without a worker.
import { ortWeb } from '@rushlight/backend-ort-web';
import { url } from '@rushlight/core';
import { whatIsIt } from './what-is-it.ts';

export async function answers(picture: Blob) {
  const runner = await whatIsIt.load({ backend: ortWeb(), assets: url('/model/') });
  return runner.run(picture);
}
