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

/** The bundles of the zoo whose golden vectors are replayed. */
export const BUNDLES = ['digits', 'signs'] as const;

export type BundleName = (typeof BUNDLES)[number];

export const openZoo = (name: BundleName): Promise<Bundle> => openBundle(repoPlace(`packages/zoo/${name}/bundle`));

export async function replay(name: BundleName): Promise<VerifyResult> {
  return verifyBundle(await openZoo(name), { plugins: [vision], backend: await backendHere() });
}
