import { assert, assertEqual, assertRejects, eventually, sleep, within } from '../assert.ts';
import { identityAnswer, identityFeeds, slowFeeds } from './fixtures.ts';
import { type BackendLaw, type BackendSubject, needs, withSession } from './subject.ts';

const aborted = () => AbortSignal.abort();

/** How long a run of `slow` takes here, the second of two: the first may still be warming up. */
async function slowMs(subject: BackendSubject): Promise<number> {
  return withSession(subject, 'slow', async (session) => {
    await within(session.run(slowFeeds()), 'a run of "slow"', 60_000);
    const start = performance.now();
    await session.run(slowFeeds());
    return performance.now() - start;
  });
}

export const abortLaws: BackendLaw[] = [
  {
    id: 'abort/create-before',
    says: 'createSession with a signal that has fired rejects with ABORTED',
    async run({ backend, models }) {
      await assertRejects(() => backend.createSession({ bytes: models.identity.slice() }, { signal: aborted() }), 'ABORTED', 'createSession()');
    },
  },
  {
    id: 'abort/create-under-way',
    says: 'createSession rejects with ABORTED where the signal fires while it works, and frees what it made',
    async run(subject) {
      const { backend, models } = subject;
      const controller = new AbortController();
      const creating = backend.createSession({ bytes: models.identity.slice() }, { signal: controller.signal });
      controller.abort();
      await assertRejects(() => creating, 'ABORTED', 'createSession()');
      await eventually(() => !subject.live?.sessions, () => `${subject.live?.sessions} session(s) still live`);
    },
  },
  {
    id: 'abort/run-before',
    says: 'run with a signal that has fired rejects with ABORTED',
    run: (subject) =>
      withSession(subject, 'identity', async (session) => {
        await assertRejects(() => session.run(identityFeeds(), { signal: aborted() }), 'ABORTED', 'run()');
      }),
  },
  {
    id: 'abort/run-started',
    says: 'run rejects with ABORTED where the signal fires right after the call',
    run: (subject) =>
      withSession(subject, 'identity', async (session) => {
        const controller = new AbortController();
        const running = session.run(identityFeeds(), { signal: controller.signal });
        controller.abort();
        await assertRejects(() => running, 'ABORTED', 'run()');
      }),
  },
  {
    id: 'abort/at-once',
    says: 'a run under way rejects as soon as the signal fires, long before it would have ended',
    inapplicable: (subject) =>
      subject.backend.capabilities.blocksThread ? 'blocksThread is declared: no abort is heard meanwhile' : needs('slow')(subject),
    async run(subject) {
      const whole = await slowMs(subject);
      await withSession(subject, 'slow', async (session) => {
        const controller = new AbortController();
        const running = session.run(slowFeeds(), { signal: controller.signal });
        running.catch(() => {});
        await sleep(whole / 10);
        const start = performance.now();
        controller.abort();
        await assertRejects(() => running, 'ABORTED', 'run()');
        const waited = performance.now() - start;
        assert(waited < whole / 2, `expected the abort to be heard at once, but it took ${waited} ms where a whole run takes ${whole} ms`);
      });
    },
  },
  {
    id: 'abort/stops',
    says: 'an abort stops the computation, so that the session can be disposed at once',
    capability: 'abortableRuns',
    inapplicable: (subject) =>
      subject.backend.capabilities.abortableRuns ? needs('slow')(subject) : 'abortableRuns is not declared',
    async run(subject) {
      const whole = await slowMs(subject);
      await withSession(subject, 'slow', async (session) => {
        const controller = new AbortController();
        const running = session.run(slowFeeds(), { signal: controller.signal });
        running.catch(() => {});
        await sleep(whole / 10);
        const start = performance.now();
        controller.abort();
        await within(session.dispose(), 'dispose() after an abort');
        const waited = performance.now() - start;
        assert(waited < whole / 2, `abortableRuns is declared, but the run went on for ${waited} ms of ${whole} ms after the abort`);
      });
    },
  },
  {
    id: 'abort/session-survives',
    says: 'a session still works after an aborted run',
    run: (subject) =>
      withSession(subject, 'identity', async (session) => {
        const controller = new AbortController();
        const running = session.run(identityFeeds(), { signal: controller.signal });
        controller.abort();
        await within(running.catch(() => {}), 'the aborted run');
        assertEqual(await within(session.run(identityFeeds(5)), 'run()'), identityAnswer(5), 'the answer after an abort');
      }),
  },
  {
    id: 'abort/late',
    says: 'a signal that fires after a run has ended changes nothing',
    run: (subject) =>
      withSession(subject, 'identity', async (session) => {
        const controller = new AbortController();
        const found = await session.run(identityFeeds(), { signal: controller.signal });
        controller.abort();
        assertEqual(found, identityAnswer(), 'the answer after a late abort');
        assertEqual(await session.run(identityFeeds(2)), identityAnswer(2), 'the next answer');
      }),
  },
];
