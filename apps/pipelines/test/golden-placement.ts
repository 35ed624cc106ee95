/** How the golden vectors are replayed here: with ONNX Runtime's native build in Node, with its WebAssembly build in a browser. */
import { type Bundle, type VerifyResult, openBundle, verifyBundle } from '@rushlight/bundle';
import type { Backend } from '@rushlight/core';
import { text } from '@rushlight/text';
import { tokenizers } from '@rushlight/tokenizers/ops';
import { vision } from '@rushlight/vision';
import { inNode, repoPlace } from '../../../tooling/vitest/repo-file.ts';

/** Every model of the zoo. */
export const zoo = ['commands', 'digits', 'signs'] as const;

export const plugins = [vision, tokenizers, text];

export async function backendHere(): Promise<Backend> {
  return inNode
    ? (await import('@rushlight/backend-ort-node')).ortNode()
    : (await import('@rushlight/backend-ort-web')).ortWeb();
}

export const openZoo = (name: string): Promise<Bundle> => openBundle(repoPlace(`packages/zoo/${name}/bundle`));

export async function replay(name: string): Promise<VerifyResult> {
  return verifyBundle(await openZoo(name), { plugins, backend: await backendHere() });
}
