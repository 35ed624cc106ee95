import { ortWeb } from '@rushlight/backend-ort-web';
import { openBundle, verifyBundle } from '@rushlight/bundle';
import { text } from '@rushlight/text';
import { tokenizers } from '@rushlight/tokenizers/ops';
import { vision } from '@rushlight/vision';
import { expect, inject, test } from 'vitest';

for (const folder of inject('bundles')) {
  test(folder, async ({ task }) => {
    const bundle = await openBundle(new URL(`/@fs${folder}`, location.href).href);
    const { ok, steps } = await verifyBundle(bundle, { plugins: [vision, tokenizers, text], backend: ortWeb() });
    // The JSON reporter passes it on.
    Object.assign(task.meta, { steps });
    expect(steps.length).toBeGreaterThan(0);
    expect(ok, JSON.stringify(steps)).toBe(true);
  });
}
