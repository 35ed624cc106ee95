import { assert, assertEqual } from '../assert.ts';
import { identityFeeds } from './fixtures.ts';
import { type BackendLaw, withSession } from './subject.ts';

export const identityLaws: BackendLaw[] = [
  {
    id: 'identity/name',
    says: 'the name is short, kebab-case, and stays the same',
    async run(subject) {
      const { backend } = subject;
      const name = backend.name;
      assert(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name), `the name must be kebab-case, found ${JSON.stringify(name)}`);
      await withSession(subject, 'identity', async (session) => void (await session.run(identityFeeds())));
      assertEqual(backend.name, name, 'the name after a run');
    },
  },
  {
    id: 'identity/capabilities',
    says: 'the capabilities are plain data with all that core asks for',
    async run({ backend: { capabilities } }) {
      assertEqual(JSON.parse(JSON.stringify(capabilities)), capabilities, 'the capabilities after a trip through JSON');
      for (const key of ['concurrentRuns', 'abortableRuns', 'blocksThread'] as const) {
        assert(
          typeof capabilities[key] === 'boolean',
          `capabilities.${key} must be a boolean, found ${String(capabilities[key])}`,
        );
      }
      const { types } = capabilities;
      assert(Array.isArray(types) && types.length > 0, 'capabilities.types must name at least one tensor type');
      assertEqual([...new Set(types)], types, 'capabilities.types without duplicates');
    },
  },
  {
    id: 'identity/capabilities-constant',
    says: 'the capabilities do not change when models are loaded and run',
    async run(subject) {
      const before = JSON.stringify(subject.backend.capabilities);
      await withSession(subject, 'identity', async (session) => void (await session.run(identityFeeds())));
      assertEqual(JSON.stringify(subject.backend.capabilities), before, 'the capabilities after a run');
    },
  },
];
