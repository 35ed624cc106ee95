import type { RushlightError } from '@rushlight/core';
import { assertRejects } from '../assert.ts';
import { float32 } from '../tensors.ts';
import { assertTravels } from '../wire.ts';
import { addFeeds } from './fixtures.ts';
import { type BackendLaw, type BackendSubject, letGo, withSession } from './subject.ts';

/** Noise, the same each time. */
function noise(length: number): Uint8Array {
  let state = 42;
  return Uint8Array.from({ length }, () => (state = (state * 1103515245 + 12345) & 0x7fffffff) >> 16);
}

async function refusesModel({ backend }: BackendSubject, bytes: unknown): Promise<RushlightError> {
  const create = async () => letGo(await backend.createSession({ bytes: bytes as Uint8Array }));
  return assertRejects(create, ['MODEL_CORRUPT', 'MODEL_UNSUPPORTED'], 'createSession()');
}

const refusal = (id: string, says: string, bytesOf: (subject: BackendSubject) => unknown): BackendLaw => ({
  id,
  says,
  run: async (subject) => void (await refusesModel(subject, bytesOf(subject))),
});

export const errorLaws: BackendLaw[] = [
  refusal(
    'errors/corrupt',
    'bytes that are no model are refused with MODEL_CORRUPT or MODEL_UNSUPPORTED',
    ({ models }) => models.corrupt.slice(),
  ),
  refusal(
    'errors/empty',
    'no bytes at all are refused with MODEL_CORRUPT or MODEL_UNSUPPORTED',
    () => new Uint8Array(),
  ),
  refusal('errors/noise', 'random bytes are refused with MODEL_CORRUPT or MODEL_UNSUPPORTED', () => noise(4096)),
  refusal(
    'errors/truncated',
    'the first half of a model is refused with MODEL_CORRUPT or MODEL_UNSUPPORTED',
    ({ models }) => models.matmul.slice(0, models.matmul.length >> 1),
  ),
  refusal(
    'errors/no-bytes',
    'a model that is not bytes is refused with MODEL_CORRUPT or MODEL_UNSUPPORTED',
    () => 'model.onnx',
  ),
  {
    id: 'errors/travel',
    says: 'every rejection has a known code and is the same after toWire, JSON and fromWire',
    async run(subject) {
      assertTravels(await refusesModel(subject, subject.models.corrupt.slice()), 'a corrupt model');
      await withSession(subject, 'add', async (session) => {
        const { a, b } = addFeeds();
        const failures = [
          await assertRejects(() => session.run({ a: a! }), 'INPUT_MISSING', 'run() with a missing feed'),
          await assertRejects(
            () => session.run({ a: a!, b: b!, c: b! }),
            'INPUT_UNKNOWN',
            'run() with an unknown feed',
          ),
          await assertRejects(
            () => session.run({ a: a!, b: float32([1], [1]) }),
            'INPUT_SHAPE_MISMATCH',
            'run() with another shape',
          ),
          await assertRejects(
            () => session.run({ a: a!, b: b! }, { signal: AbortSignal.abort() }),
            'ABORTED',
            'an aborted run()',
          ),
        ];
        for (const error of failures) assertTravels(error, `the error ${error.code}`);
      });
    },
  },
  {
    id: 'errors/next-session',
    says: 'a good model still opens after a bad one',
    async run(subject) {
      await subject.backend.createSession({ bytes: subject.models.corrupt.slice() }).then(letGo, () => {});
      await withSession(subject, 'add', async (session) => void (await session.run(addFeeds())));
    },
  },
];
