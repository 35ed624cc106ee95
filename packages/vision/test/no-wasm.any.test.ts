/** Where there is no WebAssembly: as on Hermes, or in a page whose policy forbids it. */
import { kernelInUse, resize } from '@rushlight/vision/functional';
import { expect, test, vi } from 'vitest';
import { generatedImage } from './generated-image.ts';

test('JavaScript is used, and says why; who insists is refused', () => {
  vi.stubGlobal('WebAssembly', undefined);
  const image = generatedImage(1, 9, 7, 3);
  expect(kernelInUse()).toEqual({
    name: 'javascript',
    reason: expect.stringMatching(/^WebAssembly with SIMD/) as string,
  });
  expect(resize(image, { size: 4 })).toEqual(resize(image, { size: 4, kernel: 'javascript' }));
  expect(() => resize(image, { size: 4, kernel: 'wasm' })).toThrow(
    expect.objectContaining({ code: 'RUNTIME_MISSING' }),
  );
  vi.unstubAllGlobals();
});
