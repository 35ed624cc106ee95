import { expect, test } from 'vitest';
import { Kernel } from '../src/kernel/kernel.ts';
import { writeText } from '../src/load/byte-pairs.ts';
import { ByteWriter } from '../src/load/bytes.ts';
import { encode } from '../src/utf8.ts';
import { randomNumbers, randomText } from './random-text.ts';

function packedText(text: Uint8Array): Uint8Array {
  const out = new ByteWriter();
  writeText(out, text);
  return out.finish();
}

/** A kernel that is about to read. */
function opened(packed: Uint8Array): Kernel {
  const kernel = new Kernel();
  const at = kernel.keep(packed);
  kernel.call.openPacked(at, at + packed.length);
  return kernel;
}

const random = randomNumbers(5);
const bytes = (length: number, of = 256) => Uint8Array.from({ length }, () => random(of));

test.each([
  ['nothing', new Uint8Array(0)],
  ['one byte', Uint8Array.of(255)],
  ['one byte many times', new Uint8Array(100_000).fill(7)],
  ['every byte', Uint8Array.from({ length: 256 }, (_, i) => i)],
  ['bytes without order', bytes(50_000)],
  [
    'mostly one byte, and each of the others now and then',
    Uint8Array.from(bytes(50_000), (byte, i) => (i % 40 ? 97 : byte)),
  ],
  ['few bytes', bytes(50_000, 3)],
  ['more than is counted', bytes(300_000, 20)],
  ['text', encode(Array.from({ length: 200 }, () => randomText(random)).join('\n'))],
])('a packed text is read as it was: %s', (_, text) => {
  const kernel = opened(packedText(text));
  const { call } = kernel;
  expect(call.readPackedText()).toBe(text.length);
  const { bytes } = kernel;
  expect(text.findIndex((byte, i) => byte !== bytes[call.packedText() + i])).toBe(-1);
  expect(call.packedFault()).toBe(-1);
});

test('words are packed into half their bytes', () => {
  const text = encode('the tokens of a vocabulary are made of others again and again, and so are words; '.repeat(100));
  expect(packedText(text).length * 2).toBeLessThan(text.length);
});

test('a packed text that was cut short is refused', () => {
  const packed = packedText(encode('abcabcabcabcabcabc'.repeat(10)));
  for (let size = 0; size < packed.length; size++) {
    const { call } = opened(packed.slice(0, size));
    call.readPackedText();
    expect(call.packedFault()).toBeGreaterThanOrEqual(0);
  }
});

const single = (value: number): number => Math.fround(value);

test.each([
  ['none', []],
  ['doubles', [0.1, -1 / 3, 1e300, 5e-324]],
  ['singles', [0, -0, 1, -2.5, single(-11.123456), single(3.4e38), single(1e-40)]],
  ['singles in order', Array.from({ length: 1000 }, (_, i) => single(-Math.log(i + 2)))],
  ['singles that a reader went off from', [single(-7.1) + 2 ** -50, single(-7.2), single(-7.3) - 2 ** -49]],
  ['one double among singles', [1, 2, single(0.1) + 2 ** -40]],
])('packed numbers are read exactly: %s', (_, values) => {
  // As the scores of so many tokens, none of which has a spelling of its own.
  const out = new ByteWriter();
  out.count(0);
  out.count(values.length);
  if (values.length) out.count(values.length * 3);
  out.count(0);
  writeText(out, new Uint8Array(0));
  writeText(out, new Uint8Array(0));
  out.count(values.length + 1);
  out.numbers(Float64Array.from(values));
  const kernel = opened(out.finish());
  const { call } = kernel;
  call.readPackedTokens();
  expect(call.readPackedScores()).toBe(values.length + 1);
  expect([...kernel.doublesAt({ at: call.packedScores(), count: values.length })]).toEqual(values);
  expect(call.packedFault()).toBe(-1);
});
