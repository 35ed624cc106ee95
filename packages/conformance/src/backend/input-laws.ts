import type { ErrorCode, RushlightError, Session, Tensors } from '@rushlight/core';
import { assertEqual, assertMentions, assertRejects } from '../assert.ts';
import { float32, tensor } from '../tensors.ts';
import { addAnswer, addFeeds } from './fixtures.ts';
import { type BackendLaw, withSession } from './subject.ts';

interface Refusal {
  readonly id: string;
  readonly says: string;
  readonly code: ErrorCode;
  /** What the message must name: expected and found. */
  readonly mentions: readonly (string | number)[];
  run(session: Session): Promise<unknown>;
}

const fake = (over: object): Tensors[string] => ({ type: 'float32', dims: [2, 2], location: 'cpu', ...over }) as never;

const refusals: Refusal[] = [
  {
    id: 'inputs/missing',
    says: 'a missing feed is refused by name',
    code: 'INPUT_MISSING',
    mentions: ['b'],
    run: (session) => session.run({ a: addFeeds().a! }),
  },
  {
    id: 'inputs/unknown',
    says: 'a feed that the model does not have is refused, and those it has are named',
    code: 'INPUT_UNKNOWN',
    mentions: ['pixel_values', 'a', 'b'],
    run: (session) => session.run({ ...addFeeds(), pixel_values: float32([1], [1]) }),
  },
  {
    id: 'inputs/type',
    says: 'a tensor of another type is refused, saying which is expected and which was found',
    code: 'INPUT_TYPE_MISMATCH',
    mentions: ['"a"', 'float32', 'int32'],
    run: (session) => session.run({ ...addFeeds(), a: tensor('int32', Int32Array.of(1, 2, 3, 4), [2, 2]) }),
  },
  {
    id: 'inputs/rank',
    says: 'a tensor with more or fewer dims is refused, saying expected and found',
    code: 'INPUT_SHAPE_MISMATCH',
    mentions: ['"b"', '2,2', '1,2,2'],
    run: (session) => session.run({ ...addFeeds(), b: float32([1, 2, 3, 4], [1, 2, 2]) }),
  },
  {
    id: 'inputs/dim',
    says: 'a tensor with another dimension is refused, saying expected and found',
    code: 'INPUT_SHAPE_MISMATCH',
    mentions: ['"b"', '2,2', '2,3'],
    run: (session) => session.run({ ...addFeeds(), b: float32([1, 2, 3, 4, 5, 6], [2, 3]) }),
  },
  {
    id: 'inputs/length',
    says: 'a tensor whose data does not fill its dims is refused',
    code: 'INPUT_INVALID',
    mentions: ['"a"', 3, '2,2'],
    run: (session) => session.run({ ...addFeeds(), a: fake({ data: Float32Array.of(1, 2, 3) }) }),
  },
  {
    id: 'inputs/not-a-tensor',
    says: 'a feed that is no tensor is refused',
    code: 'INPUT_INVALID',
    mentions: ['"a"'],
    run: (session) => session.run({ ...addFeeds(), a: Float32Array.of(1, 2, 3, 4) as never }),
  },
  {
    id: 'inputs/not-a-record',
    says: 'feeds that are no record of tensors are refused',
    code: 'INPUT_INVALID',
    mentions: ['undefined'],
    run: (session) => session.run(undefined as never),
  },
  {
    id: 'inputs/bare-tensor',
    says: 'a tensor without a name is refused',
    code: 'INPUT_INVALID',
    mentions: ['float32 tensor'],
    run: (session) => session.run(addFeeds().a as never),
  },
  {
    id: 'outputs/unknown',
    says: 'an output that the model does not have is refused, and those it has are named',
    code: 'OUTPUT_UNKNOWN',
    mentions: ['logits', 'sum'],
    run: (session) => session.run(addFeeds(), { outputs: ['sum', 'logits'] }),
  },
  {
    id: 'outputs/prototype',
    says: 'an output named like something every object has is refused like any other',
    code: 'OUTPUT_UNKNOWN',
    mentions: ['toString'],
    run: (session) => session.run(addFeeds(), { outputs: ['toString'] }),
  },
];

export const inputLaws: BackendLaw[] = [
  ...refusals.map(({ id, says, code, mentions, run }): BackendLaw => ({
    id,
    says,
    run: (subject) =>
      withSession(subject, 'add', async (session) => {
        const error: RushlightError = await assertRejects(() => run(session), code, 'run()');
        assertMentions(error, mentions, 'run()');
      }),
  })),
  {
    id: 'inputs/session-survives',
    says: 'a session still works after it refused feeds',
    run: (subject) =>
      withSession(subject, 'add', async (session) => {
        await session.run({ a: float32([1], [1]) }).catch(() => {});
        await session.run({ ...addFeeds(), b: float32([1, 2, 3], [3]) }).catch(() => {});
        assertEqual(await session.run(addFeeds()), addAnswer(), 'the answer after two refusals');
      }),
  },
];
