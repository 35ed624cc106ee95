import { assert, assertEqual } from '../assert.ts';
import { copyOf } from '../difference.ts';
import { viewTensor } from '../tensors.ts';
import { addFeeds, identityAnswer, identityFeeds, matmulAnswer, outputsAnswer, outputsFeeds } from './fixtures.ts';
import { type BackendLaw, letGo, withSession } from './subject.ts';

export const purityLaws: BackendLaw[] = [
  {
    id: 'purity/feeds-unchanged',
    says: 'the feeds are the same, byte for byte, after a run',
    run: (subject) =>
      withSession(subject, 'add', async (session) => {
        const feeds = addFeeds();
        const before = copyOf(feeds);
        await session.run(feeds);
        assertEqual(feeds, before, 'the feeds after the run');
      }),
  },
  {
    id: 'purity/feeds-frozen',
    says: 'a frozen record of feeds and frozen options are taken',
    run: (subject) =>
      withSession(subject, 'outputs', async (session) => {
        const { left } = outputsAnswer();
        const options = Object.freeze({ outputs: Object.freeze(['left']) });
        assertEqual(await session.run(Object.freeze(outputsFeeds()), options), { left }, 'the answer to frozen feeds');
      }),
  },
  {
    id: 'purity/views',
    says: 'a tensor over a part of a larger buffer is read from where it begins',
    run: (subject) =>
      withSession(subject, 'matmul', async (session) => {
        const a = viewTensor('float32', [1, 2, 3, 4, 5, 6], [2, 3]);
        const b = viewTensor('float32', [1, 0, 0, 1, 0, 1, 0, 1, 0, 0, 1, 1], [3, 4]);
        assertEqual(await session.run({ a, b }), matmulAnswer(), 'the answer to views');
      }),
  },
  {
    id: 'purity/outputs-fresh',
    says: 'the outputs of a run are not overwritten by the next one',
    run: (subject) =>
      withSession(subject, 'identity', async (session) => {
        const first = await session.run(identityFeeds(1));
        await session.run(identityFeeds(100));
        assertEqual(first, identityAnswer(1), 'the first answer after a second run');
      }),
  },
  {
    id: 'purity/outputs-owned',
    says: 'writing into an output changes neither the feed nor a later answer',
    run: (subject) =>
      withSession(subject, 'identity', async (session) => {
        const feeds = identityFeeds();
        const { y } = await session.run(feeds);
        const before = copyOf(feeds);
        (y!.data as Float32Array).fill(-1);
        assertEqual(feeds, before, 'the feed after a write into the output');
        assertEqual(
          await session.run(identityFeeds()),
          identityAnswer(),
          'the answer after a write into an earlier output',
        );
      }),
  },
  {
    id: 'purity/model-bytes',
    says: 'the bytes of the model are neither changed nor taken away',
    async run({ backend, models }) {
      const bytes = models.identity.slice();
      const session = await backend.createSession({ bytes });
      try {
        await session.run(identityFeeds());
        assert(bytes.byteLength === models.identity.byteLength, 'the buffer of the model was detached');
        assertEqual(bytes, models.identity.slice(), 'the bytes of the model');
      } finally {
        await letGo(session);
      }
    },
  },
  {
    id: 'purity/model-view',
    says: 'a model that is a part of a larger buffer is read from where it begins',
    async run({ backend, models: { identity } }) {
      const buffer = new Uint8Array(identity.length + 64).fill(0xee);
      buffer.set(identity, 32);
      const session = await backend.createSession({ bytes: buffer.subarray(32, 32 + identity.length) });
      try {
        assertEqual(await session.run(identityFeeds()), identityAnswer(), 'the answer of a model in a larger buffer');
      } finally {
        await letGo(session);
      }
    },
  },
];
