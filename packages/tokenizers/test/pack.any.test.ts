import { expect, test } from 'vitest';
import { readText, writeText } from '../src/load/byte-pairs.ts';
import { ByteReader, ByteWriter } from '../src/load/bytes.ts';
import { encode } from '../src/utf8.ts';
import { randomNumbers, randomText } from './random-text.ts';

function packedText(text: Uint8Array): Uint8Array {
  const out = new ByteWriter();
  writeText(out, text);
  return out.finish();
}

function packedNumbers(values: Float64Array): Uint8Array {
  const out = new ByteWriter();
  out.numbers(values);
  return out.finish();
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
  const input = new ByteReader(packedText(text), 0);
  const read = readText(input);
  expect(read.length).toBe(text.length);
  expect(read.findIndex((byte, i) => byte !== text[i])).toBe(-1);
  expect(input.at).toBe(input.bytes.length);
});

test('words are packed into half their bytes', () => {
  const text = encode('the tokens of a vocabulary are made of others again and again, and so are words; '.repeat(100));
  expect(packedText(text).length * 2).toBeLessThan(text.length);
});

test('a packed text that was cut short is refused', () => {
  const packed = packedText(encode('abcabcabcabcabcabc'.repeat(10)));
  for (let size = 0; size < packed.length; size++)
    expect(() => readText(new ByteReader(packed.slice(0, size), 0))).toThrow('expected what was packed');
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
  const packed = packedNumbers(Float64Array.from(values));
  const read = new ByteReader(packed, 0).numbers(values.length);
  expect([...read]).toEqual(values);
});
