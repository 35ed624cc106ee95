/** What the way to a worker and back costs a 1x3x224x224 float tensor, against nothing but postMessage with transfer. */
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { connect } from '@rushlight/worker';
import { Tensor } from 'onnxruntime-common';
import { type Row, interleave } from './interleave.ts';

const DIMS = [1, 3, 224, 224];
const SIZE = DIMS.reduce((a, b) => a * b);

export async function workerHop(): Promise<Row[]> {
  const bare = new Worker(
    "const { parentPort: p } = require('node:worker_threads'); p.on('message', (m) => p.postMessage(m, [m.buffer]));",
    { eval: true },
  );
  await using there = await connect<typeof import('./echo-worker.ts')>(
    () => new Worker(new URL('./echo-worker.ts', import.meta.url)),
  );
  let bareData: Float32Array = new Float32Array(SIZE);
  let tensor = new Tensor('float32', new Float32Array(SIZE), DIMS);
  const rows = await interleave(
    [
      {
        name: 'bare postMessage with transfer, there and back',
        async run() {
          bare.postMessage(bareData, [bareData.buffer as ArrayBuffer]);
          [bareData] = (await once(bare, 'message')) as [Float32Array];
        },
      },
      {
        name: 'a run of an echo pipeline in a worker',
        async run() {
          tensor = await there.echo.run(tensor);
        },
      },
    ],
    { rounds: 40, runs: 100 },
  );
  await bare.terminate();
  return rows;
}
