import type { TensorInfo } from '@rushlight/core';
import { assert, assertEqual } from '../assert.ts';
import { fixtures } from './fixtures.ts';
import { type BackendLaw, type BackendSubject, type FixtureName, needs, withSession } from './subject.ts';

const described: readonly FixtureName[] = ['identity', 'add', 'matmul', 'outputs', 'scalar'];

async function compare(
  subject: BackendSubject,
  side: 'inputs' | 'outputs',
  part: (info: TensorInfo) => unknown,
): Promise<void> {
  for (const name of described) {
    if (!subject.models[name]) continue;
    await withSession(subject, name, async (session) => {
      assertEqual(session[side].map(part), fixtures[name][side].map(part), `the ${side} of the fixture "${name}"`);
    });
  }
}

export const describeLaws: BackendLaw[] = [
  {
    id: 'describe/inputs',
    says: "a session names its model's inputs, in order, with their types and shapes",
    run: (subject) => compare(subject, 'inputs', ({ name, type, shape }) => ({ name, type, shape: [...shape] })),
  },
  {
    id: 'describe/outputs',
    says: "a session names its model's outputs, in order, with their types and shapes",
    run: (subject) => compare(subject, 'outputs', ({ name, type, shape }) => ({ name, type, shape: [...shape] })),
  },
  {
    id: 'describe/symbolic',
    says: 'a dimension that the model leaves open is described by a name, not by a number',
    inapplicable: needs('dynamic'),
    run: (subject) =>
      withSession(subject, 'dynamic', async ({ inputs, outputs }) => {
        for (const [info, fixed] of [
          [inputs[0], 4],
          [outputs[0], 2],
        ] as const) {
          assert(info?.shape.length === 2, `the shape must have 2 dims, found [${info?.shape}]`);
          const [batch, width] = info.shape;
          assert(
            typeof batch === 'string' && batch !== '',
            `the batch of "${info.name}" must be a name, found ${JSON.stringify(batch)}`,
          );
          assertEqual(width, fixed, `the second dimension of "${info.name}"`);
        }
      }),
  },
];
