/** Where WebAssembly gets no more memory in the middle of the work, as in a tab that has used up its own. */
import { resize, toTensor } from '@rushlight/vision/functional';
import { expect, test, vi } from 'vitest';
import { generatedImage } from './generated-image.ts';
import { sameValues } from './same-values.ts';

test('JavaScript does it; who insists is refused, and can go on when there is memory again', () => {
  const image = generatedImage(1, 400, 300, 3);
  const grow = vi.spyOn(WebAssembly.Memory.prototype, 'grow').mockImplementation(() => {
    throw new RangeError('WebAssembly.Memory.grow(): Unable to grow instance memory');
  });
  const options = { size: 100, filter: 'lanczos' } as const;
  expect(resize(image, options)).toEqual(resize(image, { ...options, kernel: 'javascript' }));
  const values = (kernel?: 'javascript') => toTensor(image, { kernel }).data as Float32Array;
  expect(sameValues(values(), values('javascript'))).toBe(true);
  expect(grow).toHaveBeenCalledTimes(2);
  const refused = expect.objectContaining({ code: 'RUNTIME_MISSING' }) as unknown;
  expect(() => resize(image, { ...options, kernel: 'wasm' })).toThrow(refused as Error);
  grow.mockRestore();
  expect(resize(image, { ...options, kernel: 'wasm' })).toEqual(resize(image, { ...options, kernel: 'javascript' }));
});
