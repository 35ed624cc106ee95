import { isRushlightError } from '@rushlight/core';
import { assert, assertEqual, assertRejects, describeError, within } from '../assert.ts';
import { identityAnswer, identityFeeds, slowFeeds } from './fixtures.ts';
import { type BackendLaw, withSession } from './subject.ts';

export const lifecycleLaws: BackendLaw[] = [
  {
    id: 'lifecycle/run-after-dispose',
    says: 'run after dispose rejects with SESSION_DISPOSED',
    run: (subject) =>
      withSession(subject, 'identity', async (session) => {
        await within(session.dispose(), 'dispose()');
        await assertRejects(() => session.run(identityFeeds()), 'SESSION_DISPOSED', 'run() after dispose()');
      }),
  },
  {
    id: 'lifecycle/dispose-twice',
    says: 'a second dispose does nothing and settles',
    run: (subject) =>
      withSession(subject, 'identity', async (session) => {
        const [first, second] = [session.dispose(), session.dispose()];
        await within(first, 'the first dispose()');
        await within(second, 'the second dispose(), called at once');
        await within(session.dispose(), 'a third dispose(), called later');
      }),
  },
  {
    id: 'lifecycle/dispose-during-run',
    says: 'dispose during a run settles both: the run answers or rejects with SESSION_DISPOSED',
    run: (subject) =>
      withSession(subject, subject.models.slow ? 'slow' : 'identity', async (session) => {
        const feeds = subject.models.slow ? slowFeeds() : identityFeeds();
        const running = session.run(feeds).then(
          () => undefined,
          (error: unknown) => error,
        );
        await within(session.dispose(), 'dispose() during a run', 60_000);
        const error = await within(running, 'the run under way', 1000);
        assert(
          error === undefined || isRushlightError(error, 'SESSION_DISPOSED'),
          `the run under way must answer or reject with SESSION_DISPOSED, found ${describeError(error)}`,
        );
      }),
  },
  {
    id: 'lifecycle/others-live-on',
    says: 'disposing a session leaves another one of the same model alone',
    run: (subject) =>
      withSession(subject, 'identity', (one) =>
        withSession(subject, 'identity', async (other) => {
          await within(one.dispose(), 'dispose()');
          assertEqual(await other.run(identityFeeds()), identityAnswer(), 'the answer of the other session');
        }),
      ),
  },
  {
    id: 'lifecycle/outputs-outlive',
    says: 'an answer can still be read after its session was disposed',
    run: (subject) =>
      withSession(subject, 'identity', async (session) => {
        const found = await session.run(identityFeeds());
        await within(session.dispose(), 'dispose()');
        assertEqual(found, identityAnswer(), 'the answer after dispose()');
      }),
  },
];
