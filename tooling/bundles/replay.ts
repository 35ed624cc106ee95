import { ortWeb } from '@rushlight/backend-ort-web';
import { openBundle, verifyBundle } from '@rushlight/bundle';
import { text } from '@rushlight/text';
import { tokenizers } from '@rushlight/tokenizers';
import { vision } from '@rushlight/vision';
import { expect, inject, test } from 'vitest';

test.each(inject('bundles'))('%s', async (folder) => {
  const bundle = await openBundle(new URL(`/@fs${folder}`, location.href).href);
  const result = await verifyBundle(bundle, { plugins: [vision, tokenizers, text], backend: ortWeb() });
  expect(result.steps.length).toBeGreaterThan(0);
  for (const { step, difference, tolerance, reason } of result.steps) {
    expect(difference, `${step} ${reason ?? ''}`).toBeLessThanOrEqual(tolerance);
  }
  expect(result.ok).toBe(true);
});
