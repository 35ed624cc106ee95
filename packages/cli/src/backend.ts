import { ortNode } from '@rushlight/backend-ort-node';
import { ortWeb } from '@rushlight/backend-ort-web';
import type { Backend } from '@rushlight/core';

/** What `--backend` takes. */
export const BACKENDS = ['node', 'web'] as const;
export type BackendName = (typeof BACKENDS)[number];

export function makeBackend(name: BackendName): Backend {
  return name === 'web' ? ortWeb() : ortNode();
}
