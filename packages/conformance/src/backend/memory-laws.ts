import { assertEqual, eventually, within } from '../assert.ts';
import { identityAnswer, identityFeeds } from './fixtures.ts';
import { type BackendLaw, type BackendSubject, withSession } from './subject.ts';

const CYCLES = 50;

async function nothingLive(subject: BackendSubject): Promise<void> {
  const { live } = subject;
  if (!live) return;
  await eventually(
    () => live.sessions === 0 && live.runs === 0,
    () => `${live.sessions} session(s) and ${live.runs} run(s) still live`,
    2000,
  );
}

export const memoryLaws: BackendLaw[] = [
  {
    id: 'memory/cycles',
    says: 'fifty sessions created, run and disposed one after the other leave nothing behind',
    async run(subject) {
      for (let i = 0; i < CYCLES; i++) {
        await withSession(subject, 'identity', async (session) => {
          assertEqual(await session.run(identityFeeds(i)), identityAnswer(i), `the answer of session ${i}`);
        });
      }
      await nothingLive(subject);
    },
  },
  {
    id: 'memory/failures',
    says: 'sessions that failed to open and runs that were refused or aborted leave nothing behind',
    async run(subject) {
      const { backend, models } = subject;
      for (let i = 0; i < 5; i++) {
        await within(
          backend.createSession({ bytes: models.corrupt.slice() }).then(
            () => {},
            () => {},
          ),
          'createSession()',
        );
        await withSession(subject, 'identity', async (session) => {
          const controller = new AbortController();
          const running = session.run(identityFeeds(), { signal: controller.signal }).catch(() => {});
          controller.abort();
          await within(running, 'the aborted run');
          await within(
            session.run({}).catch(() => {}),
            'the refused run',
          );
        });
      }
      await nothingLive(subject);
    },
  },
];
