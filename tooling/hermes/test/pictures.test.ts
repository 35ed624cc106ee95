/** Decoding in the Hermes VM, on the pictures that Node and the browsers have. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { fromYuv } from '@rushlight/vision/functional';
import { expect, test } from 'vitest';
import type { Picture } from '../../../packages/vision/test/pictures.ts';
import type { PictureData, PictureResult } from '../pictures.ts';
import { hermesScript } from '../script.ts';
import { hasHermes, runInHermes } from '../vm.ts';

const vectors = new URL('../../../packages/vision/test/vectors/pictures.json', import.meta.url);
const { pictures } = JSON.parse(readFileSync(vectors, 'utf8')) as { readonly pictures: readonly Picture[] };
const numbers = (base64: string): number[] => [...Buffer.from(base64, 'base64')];

test.skipIf(!hasHermes)(
  'a phone decodes every picture but WebP (skipped: Hermes has no build for this machine)',
  { timeout: 120_000 },
  async () => {
    const frame = { width: 6, height: 4, data: Array.from({ length: 36 }, (_, i) => (i * 71) & 255) };
    const data: PictureData = {
      frame,
      pictures: pictures.map(({ rgba, files }) => ({ rgba: numbers(rgba), files: files.map(numbers) })),
    };
    const script = await hermesScript(fileURLToPath(new URL('../pictures.ts', import.meta.url)));
    const lines = await runInHermes(script, data);
    expect(lines).toHaveLength(pictures.length + 1);
    pictures.forEach(({ name, format, width, height, files }, i) => {
      const results = JSON.parse(lines[i]!) as PictureResult[];
      expect(results, name).toHaveLength(files.length);
      for (const result of results) {
        if (format === 'webp') expect(result, name).toBe('IMAGE_UNSUPPORTED');
        else expect(result, name).toMatchObject({ width, height, hidden: 0, alpha: 0 });
        if (typeof result === 'object') expect(result.max, name).toBeLessThanOrEqual(format === 'jpeg' ? 3 : 0);
      }
    });
    const expected = fromYuv({ format: 'I420', ...frame, data: new Uint8Array(frame.data) });
    expect(JSON.parse(lines.at(-1)!)).toEqual([...expected.data]);
  },
);
