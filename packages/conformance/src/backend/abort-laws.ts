import type { Session } from '@rushlight/core';
import { assertEqual, assertRejects, eventually, sleep, within } from '../assert.ts';
import { identityAnswer, identityFeeds, slowFeeds } from './fixtures.ts';
import { type BackendLaw, type BackendSubject, needs, withSession } from './subject.ts';

const aborted = () => AbortSignal.abort();

/** The shortest of two runs of `slow`, which itself may still be warming up in the first. */
async function slowMs(session: Session): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < 2; i++) {
    const start = performance.now();
    await within(session.run(slowFeeds()), 'a run of "slow"', 60_000);
    times.push(performance.now() - start);
  }
  return Math.min(...times);
}

const ATTEMPTS = 6;
const TRIES = 40;

/**
 * Aborts a run early on and demands that something settles in less than a quarter of the time that a whole run takes. Clocks are no judges
 * on a busy machine: it is enough to be in time once, and a run that could not be aborted early on says nothing.
 */
async function soonAfterAbort(
  subject: BackendSubject,
  complaint: string,
  settle: (session: Session, running: Promise<unknown>) => Promise<void>,
): Promise<void> {
  const whole = await withSession(subject, 'slow', slowMs);
  const waits: string[] = [];
  for (let i = 0; i < TRIES && waits.length < ATTEMPTS; i++) {
    const waited = await withSession(subject, 'slow', async (session) => {
      const controller = new AbortController();
      const running = session.run(slowFeeds(), { signal: controller.signal });
      running.catch(() => {});
      const began = performance.now();
      await sleep(whole / 20);
      const start = performance.now();
      controller.abort();
      if (start - began > whole / 4) return undefined;
      await settle(session, running);
      return performance.now() - start;
    });
    if (waited === undefined) continue;
    if (waited < whole / 4) return;
    waits.push(`${Math.round(waited)} ms`);
  }
  throw new Error(
    `${complaint}, where a whole run takes ${Math.round(whole)} ms: ${waits.join(', ') || 'each abort came too late to tell'}`,
  );
}

export const abortLaws: BackendLaw[] = [
  {
    id: 'abort/create-before',
    says: 'createSession with a signal that has fired rejects with ABORTED',
    async run({ backend, models }) {
      await assertRejects(
        () => backend.createSession({ bytes: models.identity.slice() }, { signal: aborted() }),
        'ABORTED',
        'createSession()',
      );
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
      await eventually(
        () => !subject.live?.sessions,
        () => `${subject.live?.sessions} session(s) still live`,
      );
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
    capability: 'blocksThread: false',
    inapplicable: (subject) =>
      subject.backend.capabilities.blocksThread
        ? 'blocksThread is declared: no abort is heard meanwhile'
        : needs('slow')(subject),
    run: (subject) =>
      soonAfterAbort(subject, 'the abort was not heard at once', async (_, running) => {
        await assertRejects(() => running, 'ABORTED', 'run()');
      }),
  },
  {
    id: 'abort/stops',
    says: 'an abort stops the computation, so that the session can be disposed at once',
    capability: 'abortableRuns',
    inapplicable: (subject) =>
      subject.backend.capabilities.abortableRuns ? needs('slow')(subject) : 'abortableRuns is not declared',
    run: (subject) =>
      soonAfterAbort(subject, 'abortableRuns is declared, but the run went on', async (session) => {
        await within(session.dispose(), 'dispose() after an abort');
      }),
  },
  {
    id: 'abort/session-survives',
    says: 'a session still works after an aborted run',
    run: (subject) =>
      withSession(subject, 'identity', async (session) => {
        const controller = new AbortController();
        const running = session.run(identityFeeds(), { signal: controller.signal });
        controller.abort();
        await within(
          running.catch(() => {}),
          'the aborted run',
        );
        assertEqual(
          await within(session.run(identityFeeds(5)), 'run()'),
          identityAnswer(5),
          'the answer after an abort',
        );
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
