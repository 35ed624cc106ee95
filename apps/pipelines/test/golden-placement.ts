/** How the golden vectors are replayed here: with ONNX Runtime's native build in Node, with its WebAssembly build in a browser. */
import { type Bundle, type VerifyResult, openBundle, verifyBundle } from '@rushlight/bundle';
import type { Backend } from '@rushlight/core';
import { vision } from '@rushlight/vision';
import { inNode, repoPlace } from '../../../tooling/vitest/repo-file.ts';

export async function backendHere(): Promise<Backend> {
  return inNode
    ? (await import('@rushlight/backend-ort-node')).ortNode()
    : (await import('@rushlight/backend-ort-web')).ortWeb();
}

export const openDigits = (): Promise<Bundle> => openBundle(repoPlace('packages/zoo/digits/bundle'));

export async function replay(): Promise<VerifyResult> {
  return verifyBundle(await openDigits(), { plugins: [vision], backend: await backendHere() });
}
