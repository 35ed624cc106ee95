import { isRushlightError } from '@rushlight/core';
import { assert, assertEqual, assertMentions, assertRejects, within } from '../assert.ts';
import { assertTravels } from '../wire.ts';
import { type AssetsLaw, text } from './subject.ts';

/** Every byte, in an order that is no text in any encoding. */
const allBytes = () => Uint8Array.from({ length: 1024 }, (_, i) => (i * 167) & 255);

const awkwardNames = [
  'with space.txt',
  'ünïcode-名前-🕯.txt',
  'folder/in/folder.bin',
  'two.dots..txt',
  '..hidden',
  '.dotfile',
  'percent%20.txt',
  'hash#tag.txt',
  'plus+and&amp.txt',
  'no-extension',
  "it's(here)[1]{2}.txt",
];

export const readLaws: AssetsLaw[] = [
  {
    id: 'read/bytes',
    says: 'a file is given byte for byte',
    async run({ make }) {
      const assets = await make({ 'model.bin': allBytes() });
      const found = await within(assets.read('model.bin'), 'read()');
      assert(found instanceof Uint8Array, 'read() must give a Uint8Array');
      assertEqual(found, allBytes(), 'the bytes of model.bin');
    },
  },
  {
    id: 'read/large',
    says: 'a file of some megabytes is given whole',
    async run({ make }) {
      const large = new Uint8Array(3 * 1024 * 1024 + 7);
      large.forEach((_, i) => (large[i] = i % 251));
      const assets = await make({ 'large.bin': large });
      const found = await within(assets.read('large.bin'), 'read()');
      assert(
        found.length === large.length && found.every((byte, i) => byte === i % 251),
        `expected ${large.length} bytes, found ${found.length} or others`,
      );
    },
  },
  {
    id: 'read/names',
    says: 'names with spaces, unicode, punctuation and folders are found',
    async run({ make }) {
      const assets = await make(Object.fromEntries(awkwardNames.map((name) => [name, text(name)])));
      for (const name of awkwardNames) {
        const found = await assets.read(name).catch((error: unknown) => {
          throw new Error(`read(${JSON.stringify(name)}) must find the file, found ${String(error)}`);
        });
        assertEqual(found, text(name), `the bytes of ${JSON.stringify(name)}`);
      }
    },
  },
  {
    id: 'read/empty',
    says: 'an empty file is a file',
    async run({ make }) {
      const assets = await make({ 'empty.txt': new Uint8Array() });
      assertEqual((await within(assets.read('empty.txt'), 'read()')).length, 0, 'the length of empty.txt');
    },
  },
  {
    id: 'read/parallel',
    says: 'many files can be read at once, the same one too',
    async run({ make }) {
      const names = Array.from({ length: 12 }, (_, i) => `file-${i}.txt`);
      const assets = await make(Object.fromEntries(names.map((name) => [name, text(name)])));
      const wanted = [...names, ...names, 'file-0.txt'];
      const found = await within(Promise.all(wanted.map((name) => assets.read(name))), 'parallel reads');
      assertEqual(found, wanted.map(text), 'the files read at once');
    },
  },
  {
    id: 'read/owned',
    says: "the bytes are the caller's: changing them changes neither the next read nor another one",
    async run({ make }) {
      const assets = await make({ 'labels.txt': text('cat\ndog') });
      const [first, second] = await Promise.all([assets.read('labels.txt'), assets.read('labels.txt')]);
      first.fill(0);
      assertEqual(second, text('cat\ndog'), 'the bytes of a read at the same time');
      assertEqual(await assets.read('labels.txt'), text('cat\ndog'), 'the bytes of the next read');
    },
  },
  {
    id: 'read/method',
    says: 'read works without its object, as a plain function',
    async run({ make }) {
      const { read } = await make({ 'a.txt': text('a') });
      assertEqual(await within(read('a.txt'), 'read()'), text('a'), 'the bytes of a.txt');
    },
  },
  {
    id: 'missing/file',
    says: 'a file that is not there rejects with ASSET_MISSING and names it',
    async run({ make }) {
      const assets = await make({ 'a.txt': text('a'), 'folder/b.txt': text('b') });
      for (const name of ['absent.onnx', 'folder/absent.txt', 'absent/a.txt', 'b.txt']) {
        const error = await assertRejects(() => assets.read(name), 'ASSET_MISSING', `read("${name}")`);
        assertMentions(error, [name], `read("${name}")`);
      }
    },
  },
  {
    id: 'missing/prototype',
    says: 'names that every object has are no files',
    async run({ make }) {
      const assets = await make({ 'a.txt': text('a') });
      for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) {
        await assertRejects(() => assets.read(name), 'ASSET_MISSING', `read("${name}")`);
      }
    },
  },
  {
    id: 'missing/folder',
    says: 'a folder is no file: ASSET_MISSING or ASSET_UNREADABLE',
    async run({ make }) {
      const assets = await make({ 'folder/b.txt': text('b') });
      await assertRejects(() => assets.read('folder'), ['ASSET_MISSING', 'ASSET_UNREADABLE'], 'read("folder")');
    },
  },
  {
    id: 'abort/before',
    says: 'a signal that has fired rejects with ABORTED',
    async run({ make }) {
      const assets = await make({ 'a.txt': text('a') });
      await assertRejects(() => assets.read('a.txt', { signal: AbortSignal.abort() }), 'ABORTED', 'read()');
    },
  },
  {
    id: 'abort/under-way',
    says: 'a signal that fires during a read settles it: with the file or with ABORTED, and the next read works',
    async run({ make }) {
      const assets = await make({ 'a.bin': allBytes() });
      const controller = new AbortController();
      const reading = assets.read('a.bin', { signal: controller.signal });
      controller.abort();
      const found = await within(
        reading.catch((error: unknown) => error),
        'read()',
      );
      if (!isRushlightError(found, 'ABORTED')) assertEqual(found, allBytes(), 'a read that was aborted late');
      assertEqual(await assets.read('a.bin'), allBytes(), 'the next read');
    },
  },
  {
    id: 'errors/travel',
    says: 'every rejection is the same after toWire, JSON and fromWire',
    async run({ make }) {
      const assets = await make({ 'a.txt': text('a') });
      assertTravels(await assertRejects(() => assets.read('absent.onnx'), 'ASSET_MISSING', 'read()'), 'a missing file');
      assertTravels(await assertRejects(() => assets.read(''), 'ASSET_PATH_INVALID', 'read()'), 'an empty path');
    },
  },
];
