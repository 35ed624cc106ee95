/** What is written into the packages can be read again. */
import { expect, test } from 'vitest';
import { encode } from '../code-text.ts';
import { decode } from '../decode-code.ts';

test('every byte, beside every other, comes back', () => {
  const pairs = Uint8Array.from({ length: 1 << 17 }, (_, i) => (i & 1 ? i >> 9 : i >> 1));
  const text = encode(pairs);
  expect(text).toMatch(/^[ -~]+$/);
  expect(text).not.toMatch(/["$'\\`]/);
  expect(decode(text)).toEqual(pairs);
});
