import type { Tensors } from '@rushlight/core';
import { assert, assertEqual, within } from '../assert.ts';
import { float32 } from '../tensors.ts';
import {
  addAnswer,
  addFeeds,
  dynamicAnswer,
  dynamicFeeds,
  identityAnswer,
  identityFeeds,
  matmulAnswer,
  matmulFeeds,
  outputsAnswer,
  outputsFeeds,
} from './fixtures.ts';
import { type BackendLaw, type BackendSubject, type FixtureName, needs, withSession } from './subject.ts';

const answers = (subject: BackendSubject, fixture: FixtureName, feeds: Tensors, expected: Tensors) =>
  withSession(subject, fixture, async (session) => {
    assertEqual(await within(session.run(feeds), 'run()'), expected, `the answer of "${fixture}"`);
  });

export const runLaws: BackendLaw[] = [
  {
    id: 'run/identity',
    says: 'the identity model gives back what it was fed',
    run: (subject) => answers(subject, 'identity', identityFeeds(), identityAnswer()),
  },
  {
    id: 'run/add',
    says: 'a model with two inputs takes each by its name',
    run: (subject) => answers(subject, 'add', addFeeds(), addAnswer()),
  },
  {
    id: 'run/feeds-order',
    says: 'the order of the feeds does not matter',
    async run(subject) {
      const { a, b } = matmulFeeds();
      await answers(subject, 'matmul', { b: b!, a: a! }, matmulAnswer());
    },
  },
  {
    id: 'run/matmul',
    says: 'a matrix product is right',
    run: (subject) => answers(subject, 'matmul', matmulFeeds(), matmulAnswer()),
  },
  {
    id: 'run/scalar',
    says: 'a tensor without dims is taken and given',
    inapplicable: needs('scalar'),
    run: (subject) => answers(subject, 'scalar', { x: float32([2.5], []) }, { y: float32([2.5], []) }),
  },
  {
    id: 'run/dynamic-batch',
    says: 'one session takes batches of different sizes',
    inapplicable: needs('dynamic'),
    run: (subject) =>
      withSession(subject, 'dynamic', async (session) => {
        for (const batch of [1, 3, 1, 8]) {
          assertEqual(
            await session.run(dynamicFeeds(batch)),
            dynamicAnswer(batch),
            `the answer for a batch of ${batch}`,
          );
        }
      }),
  },
  {
    id: 'run/zero-batch',
    says: 'a batch of none gives a batch of none',
    inapplicable: needs('dynamic'),
    run: (subject) => answers(subject, 'dynamic', dynamicFeeds(0), dynamicAnswer(0)),
  },
  {
    id: 'run/many-outputs',
    says: 'all outputs are given, in the order of the model, where none are asked for',
    run: (subject) =>
      withSession(subject, 'outputs', async (session) => {
        const found = await session.run(outputsFeeds());
        assertEqual(found, outputsAnswer(), 'the answer of "outputs"');
        assertEqual(Object.keys(found), ['left', 'right'], 'the order of the outputs');
      }),
  },
  {
    id: 'run/subset',
    says: 'only the outputs that are asked for are given',
    run: (subject) =>
      withSession(subject, 'outputs', async (session) => {
        const { right } = outputsAnswer();
        assertEqual(
          await session.run(outputsFeeds(), { outputs: ['right'] }),
          { right },
          'the answer for outputs: ["right"]',
        );
      }),
  },
  {
    id: 'run/deterministic',
    says: 'the same feeds give the same bytes again',
    run: (subject) =>
      withSession(subject, 'matmul', async (session) => {
        const first = await session.run(matmulFeeds());
        for (let i = 0; i < 5; i++) assertEqual(await session.run(matmulFeeds()), first, `run ${i + 2}`);
        assert(Object.keys(first).length === 1, 'the fixture has one output');
      }),
  },
];
