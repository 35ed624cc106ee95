import { type OrtNodeOptions, ortNode } from '@rushlight/backend-ort-node';
import { onnxFixtures } from '@rushlight/conformance/onnx';
import { expect, test } from 'vitest';

const { identity } = onnxFixtures();

test('a provider that is not there is refused by name, and the next one runs', async () => {
  const session = await ortNode({ providers: ['cuda', 'no-such-provider', 'cpu'] }).createSession({ bytes: identity });
  expect(session.report).toMatchObject({ backend: 'ort-node', executionProvider: 'cpu', notes: [] });
  expect(session.report.refused.map((each) => each.executionProvider)).toEqual(['cuda', 'no-such-provider']);
  for (const { reason } of session.report.refused) expect(reason).not.toBe('');
  await session.dispose();
});

test('where none works, the error names each with its reason', async () => {
  const opening = ortNode({ providers: ['cuda', 'no-such-provider'] }).createSession({ bytes: identity });
  await expect(opening).rejects.toMatchObject({
    code: 'PROVIDER_UNAVAILABLE',
    message: expect.stringMatching(/cuda \(.+\); no-such-provider \(.+\)/) as string,
    hint: expect.stringContaining('cpu') as string,
  });
  await expect(ortNode({ providers: [] }).createSession({ bytes: identity })).rejects.toMatchObject({
    code: 'PROVIDER_UNAVAILABLE',
  });
});

test('a model that is none says so, whatever the providers', async () => {
  const bytes = new TextEncoder().encode('this is not a model, but a text of some length');
  await expect(ortNode({ providers: ['cuda', 'cpu'] }).createSession({ bytes })).rejects.toMatchObject({
    code: 'MODEL_CORRUPT',
  });
});

test('a model whose edges are no tensors is refused, and its session is released', async () => {
  const { InferenceSession } = await import('onnxruntime-node');
  let released = 0;
  const create = async (bytes: Uint8Array) => {
    const session = await InferenceSession.create(bytes);
    // A real session, but described as one that takes a sequence: such a model can't be written by hand in a few lines.
    return {
      inputMetadata: [{ name: 'x', isTensor: false }],
      release: () => (released++, session.release()),
    };
  };
  const runtime = { InferenceSession: { create } } as unknown as NonNullable<OrtNodeOptions['runtime']>;
  await expect(ortNode({ runtime }).createSession({ bytes: identity })).rejects.toMatchObject({
    code: 'MODEL_UNSUPPORTED',
  });
  expect(released).toBe(1);
});
