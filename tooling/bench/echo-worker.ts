import { defineOp, pipeline } from '@rushlight/core';
import { expose } from '@rushlight/worker/expose';
import type { TypedTensor } from 'onnxruntime-common';
import { strictObject } from 'valibot';

const echo = pipeline(
  defineOp({ name: 'bench.echo', options: strictObject({}), run: (tensor: TypedTensor<'float32'>) => tensor })(),
);

export const exposed = expose({ echo: () => echo.load() });
