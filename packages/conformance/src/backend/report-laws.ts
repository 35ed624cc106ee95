import { assert, assertEqual } from '../assert.ts';
import { type BackendLaw, withSession } from './subject.ts';

export const reportLaws: BackendLaw[] = [
  {
    id: 'report/complete',
    says: 'the report of a session names the backend and the execution provider, with refusals and notes as lists',
    run: (subject) =>
      withSession(subject, 'identity', async ({ report }) => {
        assertEqual(report.backend, subject.backend.name, 'report.backend');
        assert(
          typeof report.executionProvider === 'string' && report.executionProvider !== '',
          'report.executionProvider must be a name',
        );
        assert(Array.isArray(report.refused), 'report.refused must be a list');
        for (const { executionProvider, reason } of report.refused) {
          assert(executionProvider && reason, 'each of report.refused must have an executionProvider and a reason');
        }
        assert(
          Array.isArray(report.notes) && report.notes.every((note) => typeof note === 'string'),
          'report.notes must be a list of sentences',
        );
      }),
  },
  {
    id: 'report/plain',
    says: 'the report of a session is plain data',
    run: (subject) =>
      withSession(subject, 'identity', async ({ report }) => {
        assertEqual(JSON.parse(JSON.stringify(report)), report, 'the report after a trip through JSON');
      }),
  },
];
