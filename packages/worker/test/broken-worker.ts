/** Its pipeline can't be loaded. */
import { RushlightError } from '@rushlight/core';
import { expose } from '@rushlight/worker/expose';

export const exposed = expose({
  broken: () =>
    Promise.reject(new RushlightError('MODEL_CORRUPT', 'no model', { hint: 'bring one', details: { file: 'x.onnx' } })),
});
