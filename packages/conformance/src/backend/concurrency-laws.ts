import { assertEqual, assertRejects, within } from '../assert.ts';
import { copyOf } from '../difference.ts';
import { identityAnswer, identityFeeds, matmulAnswer, matmulFeeds } from './fixtures.ts';
import { type BackendLaw, withSession } from './subject.ts';

const RUNS = 8;

export const concurrencyLaws: BackendLaw[] = [
  {
    id: 'concurrency/parallel',
    says: 'eight runs started together give what they give one by one',
    run: (subject) =>
      withSession(subject, 'identity', async (session) => {
        const starts = Array.from({ length: RUNS }, (_, i) => i * 10);
        const found = await within(
          Promise.all(starts.map((start) => session.run(identityFeeds(start)).then(copyOf))),
          'eight runs',
        );
        assertEqual(found, starts.map(identityAnswer), 'the answers of eight runs side by side');
      }),
  },
  {
    id: 'concurrency/sessions',
    says: 'two sessions run at once, each its own model',
    run: (subject) =>
      withSession(subject, 'identity', (one) =>
        withSession(subject, 'matmul', async (two) => {
          const found = await within(
            Promise.all([one.run(identityFeeds()), two.run(matmulFeeds()), one.run(identityFeeds(7))]),
            'three runs',
          );
          assertEqual(
            found,
            [identityAnswer(), matmulAnswer(), identityAnswer(7)],
            'the answers of two sessions at once',
          );
        }),
      ),
  },
  {
    id: 'concurrency/one-fails',
    says: 'a run that is refused or aborted leaves those beside it alone',
    run: (subject) =>
      withSession(subject, 'identity', async (session) => {
        const controller = new AbortController();
        const first = session.run(identityFeeds(1));
        const aborted = session.run(identityFeeds(2), { signal: controller.signal });
        const last = session.run(identityFeeds(3));
        controller.abort();
        await assertRejects(() => aborted, 'ABORTED', 'the aborted run');
        assertEqual(
          await within(Promise.all([first, last]), 'the other runs'),
          [identityAnswer(1), identityAnswer(3)],
          'the other answers',
        );
      }),
  },
];
