import { assertEqual } from '../assert.ts';
import { sampleTensor, sampleTypes } from '../tensors.ts';
import { type BackendLaw, withSession } from './subject.ts';

export const typeLaws: BackendLaw[] = [
  {
    id: 'types/round-trip',
    says: 'each declared type that there is a fixture for comes back bit for bit',
    capability: 'types',
    inapplicable: ({ models }) => (models.types ? undefined : 'no fixture models "types"'),
    async run(subject) {
      const { types = {} } = subject.models;
      for (const type of subject.backend.capabilities.types) {
        const model = types[type];
        if (!model || !sampleTypes.includes(type)) continue;
        await withSession(subject, model, async (session) => {
          const x = sampleTensor(type);
          assertEqual(await session.run({ x }), { y: sampleTensor(type) }, `the identity of ${type}`);
        });
      }
    },
  },
  {
    id: 'types/described',
    says: 'a session describes each declared type that there is a fixture for',
    capability: 'types',
    inapplicable: ({ models }) => (models.types ? undefined : 'no fixture models "types"'),
    async run(subject) {
      const { types = {} } = subject.models;
      for (const type of subject.backend.capabilities.types) {
        const model = types[type];
        if (!model) continue;
        await withSession(subject, model, async ({ inputs }) => {
          assertEqual(
            inputs.map((info) => info.type),
            [type],
            `the input type of the identity of ${type}`,
          );
        });
      }
    },
  },
];
