/** Bundles that are not as they should be: each is refused, with the file or the field named, and nothing of it is run. */
import { type ErrorCode, memory } from '@rushlight/core';
import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { type BundleSource, openBundle, packBundle, verifyBundle } from '../src/index.ts';
import {
  type Json,
  bytesOf,
  caught,
  jsonOf,
  plugins,
  sha256Of,
  smallBundle,
  watchedBackend,
  withFile,
} from './fixtures.ts';

/** Opens, loads and verifies; the first failure, once it is sure that no session was made. */
async function refused(source: BundleSource, code: ErrorCode) {
  const { backend, seen } = watchedBackend();
  const load = await caught(async () => (await openBundle(source)).load({ plugins, backend }), code);
  await caught(async () => verifyBundle(await openBundle(source), { plugins, backend }), code);
  expect(seen.sessions).toBe(0);
  return load;
}

describe('a file that is not the one', () => {
  const changes: readonly [string, (bytes: Uint8Array) => Uint8Array, string][] = [
    ['a changed byte', (bytes) => bytes.map((byte, i) => (i === 20 ? byte ^ 1 : byte)), 'SHA-256'],
    ['a byte too few', (bytes) => bytes.slice(0, -1), 'bytes'],
    ['a byte too many', (bytes) => new Uint8Array([...bytes, 0]), 'bytes'],
    ['no bytes at all', () => new Uint8Array(), 'bytes'],
    ['another model of the same size', (bytes) => bytes.map((byte) => (byte === 0x32 ? 0x33 : byte)), 'SHA-256'],
  ];

  test.each(changes)('%s: BUNDLE_FILE_CHANGED names the file, and it is never run', async (_, change, what) => {
    const files = await smallBundle();
    const error = await refused(withFile(files, 'model.json', change), 'BUNDLE_FILE_CHANGED');
    const listed = jsonOf(files['rushlight.json'])['files']['model.json'];
    expect(error.message).toContain('model.json');
    expect(error.message).toContain('small');
    expect(error.message).toContain(what);
    expect(error.message).toContain(what === 'bytes' ? `${listed.size} bytes` : listed.sha256);
    expect(error.details).toMatchObject({ file: 'model.json', step: '1 (core.model)' });
  });

  test('a changed file that no step reads: found when it is asked for', async () => {
    const bundle = await openBundle(withFile(await smallBundle(), 'golden/golden.bin', (bytes) => bytes.fill(0)));
    await caught(bundle.assets.read('golden/golden.bin'), 'BUNDLE_FILE_CHANGED');
    expect((await caught(verifyBundle(bundle, { plugins, backend: watchedBackend().backend }))).details['file']).toBe(
      'golden/golden.bin',
    );
  });

  test('a missing file: BUNDLE_FILE_MISSING names it', async () => {
    const error = await refused(
      withFile(await smallBundle(), 'model.json', () => undefined),
      'BUNDLE_FILE_MISSING',
    );
    expect(error.message).toContain('model.json');
    expect(error.details['file']).toBe('model.json');
  });

  test('a size that lies beside the right SHA-256, and the other way round', async () => {
    for (const wrong of [{ size: 7 }, { sha256: '0'.repeat(64) }]) {
      const files = await smallBundle((manifest) => (manifest['files']['labels.txt'] = undefined));
      const manifest = jsonOf(files['rushlight.json']);
      Object.assign(manifest['files']['labels.txt'], wrong);
      const changed = { ...files, 'rushlight.json': bytesOf(JSON.stringify(manifest)) };
      const { assets } = await openBundle(memory(changed));
      await caught(assets.read('labels.txt'), 'BUNDLE_FILE_CHANGED');
    }
  });
});

describe('a manifest that is none', () => {
  const open = (bytes: Uint8Array | string) => openBundle(memory({ 'rushlight.json': bytes }));

  test.each([
    ['no bytes', ''],
    ['text', 'name: small'],
    ['half of it', '{"rushlight": 1, "name"'],
    ['bytes that are no UTF-8', new Uint8Array([0x22, 0xff, 0xfe, 0x22])],
    ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47])],
  ])('%s: BUNDLE_INVALID says that it is not JSON', async (_, bytes) => {
    const error = await caught(open(bytes), 'BUNDLE_INVALID');
    expect(error.message).toContain('rushlight.json is not JSON');
    expect(error.cause).toBeInstanceOf(Error);
  });

  test.each(['null', '5', '"text"', '[]', '{}', 'true'])('%s: BUNDLE_INVALID', async (json) => {
    expect((await caught(open(json), 'BUNDLE_INVALID')).message).toMatch(/rushlight\.json.*: expected .*, found /);
  });

  test('missing: BUNDLE_INVALID says what a bundle is', async () => {
    const error = await caught(openBundle(memory({ 'model.onnx': 'x' })), 'BUNDLE_INVALID');
    expect(error.message).toContain('There is no bundle');
    expect(error.hint).toContain('rushlight.json');
    expect(error.cause).toMatchObject({ code: 'ASSET_MISSING' });
  });

  test('of a newer version: BUNDLE_VERSION_UNSUPPORTED, whatever else it says', async () => {
    const error = await caught(open('{"rushlight": 2, "steps": "all new"}'), 'BUNDLE_VERSION_UNSUPPORTED');
    expect(error.message).toContain('version 2');
    expect(error.message).toContain('up to 1');
    expect(error.hint).toContain('Update');
  });

  test.each([[0], [-1], ['1'], [null], [true], [{}]])('the version %j is none', async (rushlight) => {
    const error = await caught(
      open(JSON.stringify({ ...jsonOf((await smallBundle())['rushlight.json']), rushlight })),
      'BUNDLE_INVALID',
    );
    expect(error.message).toContain('"rushlight"');
    expect(error.message).toContain('expected 1');
  });

  const hash = 'a'.repeat(64);
  const fields: readonly [string, (manifest: Json) => void, { where: string; expected: string; found: string }][] = [
    ['no name', (m) => delete m['name'], { where: 'name', expected: '"name"', found: 'undefined' }],
    ['a name that is a number', (m) => (m['name'] = 5), { where: 'name', expected: 'string', found: '5' }],
    ['a name with spaces', (m) => (m['name'] = 'My Model'), { where: 'name', expected: 'lower-case letters', found: '"My Model"' }],
    ['a name that climbs', (m) => (m['name'] = '../small'), { where: 'name', expected: 'lower-case letters', found: '"../small"' }],
    ['no version', (m) => delete m['version'], { where: 'version', expected: '"version"', found: 'undefined' }],
    ['a version that is a number', (m) => (m['version'] = 1), { where: 'version', expected: 'string', found: '1' }],
    ['no licence', (m) => delete m['licence'], { where: 'licence', expected: '"licence"', found: 'undefined' }],
    ['a description that is a list', (m) => (m['description'] = []), { where: 'description', expected: 'string', found: 'Array' }],
    ['a source that is null', (m) => (m['source'] = null), { where: 'source', expected: 'string', found: 'null' }],
    ['a field that there is not', (m) => (m['license'] = 'MIT'), { where: 'license', expected: 'no such field', found: '"license"' }],
    ['no pipeline', (m) => delete m['pipeline'], { where: 'pipeline', expected: '"pipeline"', found: 'undefined' }],
    ['a pipeline that is text', (m) => (m['pipeline'] = 'steps'), { where: 'pipeline', expected: 'Object', found: '"steps"' }],
    ['a pipeline without steps', (m) => (m['pipeline'] = { version: 1 }), { where: 'pipeline.steps', expected: '"steps"', found: 'undefined' }],
    ['a step that is text', (m) => (m['pipeline'].steps[1] = 'model'), { where: 'pipeline.steps.1', expected: 'Object', found: '"model"' }],
    ['no files', (m) => (m['files'] = undefined), { where: 'files', expected: '"files"', found: 'undefined' }],
    ['files in a list', (m) => (m['files'] = ['a']), { where: 'files.0', expected: 'Object', found: '"a"' }],
    ['a file without a size', (m) => (m['files'] = { a: { sha256: hash } }), { where: 'files.a.size', expected: '"size"', found: 'undefined' }],
    ['a negative size', (m) => (m['files'] = { a: { sha256: hash, size: -1 } }), { where: 'files.a.size', expected: '>=0', found: '-1' }],
    ['a size with a fraction', (m) => (m['files'] = { a: { sha256: hash, size: 1.5 } }), { where: 'files.a.size', expected: 'integer', found: '1.5' }],
    ['a short SHA-256', (m) => (m['files'] = { a: { sha256: 'abc', size: 1 } }), { where: 'files.a.sha256', expected: '64 hexadecimal digits', found: '"abc"' }],
    ['a SHA-256 in capitals', (m) => (m['files'] = { a: { sha256: hash.toUpperCase(), size: 1 } }), { where: 'files.a.sha256', expected: '64 hex', found: '"AAAA' }],
    ['golden vectors that are no list', (m) => (m['golden'] = {}), { where: 'golden', expected: 'Array', found: 'Object' }],
    ['a golden vector without a name', (m) => delete m['golden'][0].name, { where: 'golden.0.name', expected: '"name"', found: 'undefined' }],
    ['a golden value of no kind', (m) => (m['golden'][1].steps[0].kind = 'sound'), { where: 'golden.1.steps.0.kind', expected: '"image"', found: '"sound"' }],
    ['a negative tolerance', (m) => (m['golden'][0].steps[1].tolerance = -1), { where: 'golden.0.steps.1.tolerance', expected: '>=0', found: '-1' }],
    ['a negative offset', (m) => (m['golden'][0].steps[0].offset = -4), { where: 'golden.0.steps.0.offset', expected: '>=0', found: '-4' }],
    ['dims that are text', (m) => (m['golden'][0].steps[0].dims = '1,2'), { where: 'golden.0.steps.0.dims', expected: 'Array', found: '"1,2"' }],
    ['io that is wrong', (m) => (m['io'] = { input: {} }), { where: 'io.output', expected: '"output"', found: 'undefined' }],
  ]; // prettier-ignore

  test.each(fields)(
    '%s: BUNDLE_INVALID names the field, what was expected and what was found',
    async (_, change, { where, expected, found }) => {
      const manifest = jsonOf((await smallBundle())['rushlight.json']);
      change(manifest);
      const error = await caught(open(JSON.stringify(manifest)), 'BUNDLE_INVALID');
      expect(error.details['where']).toBe(where);
      expect(error.details['expected']).toContain(expected);
      expect(error.details['found']).toContain(found);
      expect(error.message).toContain(`"${where}"`);
      expect(error.message).toContain(
        `expected ${error.details['expected'] as string}, found ${error.details['found'] as string}`,
      );
    },
  );
});

const climbs = [
  '../secret',
  '/etc/passwd',
  'a/../../b',
  '..\\secret',
  'C:\\secret',
  'file:///etc/passwd',
  'https://evil.example/x',
  './a',
  'a//b',
  '',
];

describe('a path that leaves the bundle', () => {
  test.each(climbs)('%j in "files": BUNDLE_INVALID', async (path) => {
    const files = await smallBundle((manifest) => (manifest['files'][path] = { sha256: 'a'.repeat(64), size: 1 }));
    const error = await refused(memory(files), 'BUNDLE_INVALID');
    expect(error.details).toMatchObject({ expected: 'a path inside the bundle', found: `"${path}"` });
  });

  test.each(climbs)('%j as a golden input or file: BUNDLE_INVALID', async (path) => {
    for (const change of [
      (manifest: Json) => (manifest['golden'][0].input = path),
      (manifest: Json) => (manifest['golden'][0].steps[0].file = path),
      (manifest: Json) => (manifest['golden'][0].steps[1].tensors.y.file = path),
    ]) {
      const error = await refused(memory(await smallBundle(change)), 'BUNDLE_INVALID');
      expect(error.details['found']).toBe(`"${path}"`);
    }
  });

  test.each(climbs.filter((path) => path !== ''))(
    '%j as the model’s file: ASSET_PATH_INVALID, read by nobody',
    async (path) => {
      const source = memory(await smallBundle((manifest) => (manifest['pipeline'].steps[1].options.file = path)));
      const read: string[] = [];
      const { backend, seen } = watchedBackend();
      const bundle = await openBundle({ read: (file, options) => (read.push(file), source.read(file, options)) });
      const error = await caught(bundle.load({ plugins, backend }), 'ASSET_PATH_INVALID');
      expect(error.details).toMatchObject({ file: path, step: '1 (core.model)' });
      expect(read).toEqual(['rushlight.json']);
      expect(seen.sessions).toBe(0);
    },
  );

  test.each(['%2e%2e/secret', '..%2fsecret', '%2fetc/passwd'])(
    '%j, encoded, is a plain name that is not there',
    async (path) => {
      const { assets } = await openBundle(memory(await smallBundle()));
      await caught(assets.read(path), 'ASSET_MISSING');
    },
  );

  test('the names that every object has are no files', async () => {
    const { assets } = await openBundle(memory(await smallBundle()));
    for (const name of ['constructor', '__proto__', 'toString']) await caught(assets.read(name), 'ASSET_MISSING');
  });
});

describe('a pipeline that can not be', () => {
  const changes: readonly [string, (manifest: Json) => void, ErrorCode, string][] = [
    ['an unknown op', (m) => (m['pipeline'].steps[2].op = 'test.lable'), 'OP_UNKNOWN', 'Step 2 (test.lable)'],
    [
      'a misspelled option',
      (m) => (m['pipeline'].steps[2].options = { label: 'labels.txt' }),
      'OPTION_INVALID',
      '"label"',
    ],
    ['a newer version', (m) => (m['pipeline'].version = 2), 'SPEC_VERSION_UNSUPPORTED', 'version 2'],
    ['no steps', (m) => (m['pipeline'].steps = []), 'SPEC_INVALID', 'at least one step'],
  ];

  test.each(changes)('%s: the bundle opens, and loading it says what is wrong', async (_, change, code, says) => {
    expect((await refused(memory(await smallBundle(change)), code)).message).toContain(says);
  });
});

describe('bytes that are no bundle', () => {
  const packed = async () => packBundle(await openBundle(memory(await smallBundle())));

  test('cut short, anywhere: BUNDLE_INVALID', async () => {
    const whole = await packed();
    for (const share of [0, 0.1, 0.5, 0.9, 0.99]) {
      const error = await caught(openBundle(whole.slice(0, Math.floor(whole.length * share))), 'BUNDLE_INVALID');
      expect(error.message).toContain('The bytes are no bundle');
      expect(error.hint).toContain('.rush');
    }
    await caught(openBundle(whole.slice(0, -1)), 'BUNDLE_INVALID');
  });

  test('a changed byte, anywhere: refused with one of ours, or the very same files', async () => {
    const whole = await packed();
    for (let i = 0; i < whole.length; i += 7) {
      const { backend, live } = watchedBackend();
      const changed = whole.map((byte, at) => (at === i ? byte ^ 0x55 : byte));
      try {
        const bundle = await openBundle(changed);
        const runner = await bundle.load<Uint8Array>({ plugins, backend });
        // The change was in what nobody reads: a date, say.
        expect(await runner.run(bytesOf('3,4'))).toEqual([{ label: 'low', score: 6 }, { label: 'high', score: 8 }]); // prettier-ignore
        await runner.dispose();
      } catch (error) {
        if ((error as Error).name !== 'RushlightError') throw new Error(`byte ${i}`, { cause: error });
        // Where the labels were changed, the model before them was loaded, and is gone again.
        expect(live).toEqual({ sessions: 0, runs: 0 });
      }
    }
  });

  test('any bytes: BUNDLE_INVALID', async () => {
    let state = 1;
    const random = () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) >>> 24;
    for (const length of [0, 1, 4, 21, 22, 23, 100, 1000, 70_000]) {
      await caught(openBundle(Uint8Array.from({ length }, random)), 'BUNDLE_INVALID');
      // With the signature of a ZIP archive's end, wherever it may lead.
      if (length >= 22) {
        const bytes = Uint8Array.from({ length }, random);
        bytes.set([0x50, 0x4b, 0x05, 0x06], length - 22);
        await caught(openBundle(bytes), 'BUNDLE_INVALID');
      }
    }
  });

  test.each(['../evil.txt', '/evil.txt', 'a/../../evil.txt', '..\\evil.txt', 'C:/evil.txt'])(
    'an archive with the entry %j is refused whole',
    async (name) => {
      const bytes = zipSync({ ...(await smallBundle()), [name]: bytesOf('evil') });
      const error = await refused(bytes, 'BUNDLE_INVALID');
      expect(error.message).toContain(JSON.stringify(name));
      expect(error.cause).toMatchObject({ code: 'ASSET_PATH_INVALID' });
    },
  );

  test('folders in an archive are no files', async () => {
    const bytes = zipSync({ 'golden/': new Uint8Array(), ...(await smallBundle()) });
    expect((await openBundle(bytes)).manifest.name).toBe('small');
  });

  test('an archive without a manifest: BUNDLE_INVALID', async () => {
    expect((await caught(openBundle(zipSync({ 'a.txt': bytesOf('a') })), 'BUNDLE_INVALID')).message).toContain(
      'There is no bundle',
    );
  });

  test('a small archive that claims to be huge is refused before memory is set aside', async () => {
    for (const claim of [2 ** 30, 2 ** 31 - 1, 2 ** 31 + 1, 2 ** 32 - 2]) {
      const bytes = zipSync(await smallBundle());
      const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
      // The unpacked size is 24 bytes into each entry of the central directory, which begins with PK 1 2.
      const at = bytes.findIndex((_, i) => i + 4 < bytes.length && view.getUint32(i, true) === 0x02014b50);
      view.setUint32(at + 24, claim, true);
      expect((await caught(openBundle(bytes), 'BUNDLE_INVALID')).message).toMatch(/claims|unpacks to more/);
    }
  });

  test('files that really unpack to much are counted together', async () => {
    const bytes = zipSync({ ...(await smallBundle()), 'zeros.bin': new Uint8Array(1_000_000) });
    // Well packed, but true: it opens.
    expect((await openBundle(bytes)).manifest.name).toBe('small');
  });
});

describe('what is no source', () => {
  test.each([[null], [undefined], [5], [{}], [[]], [true]])('%s: INPUT_INVALID', async (source) => {
    const error = await caught(openBundle(source as never), 'INPUT_INVALID');
    expect(error.message).toContain('a folder, an address, bytes or assets');
  });

  test('a pin that is another’s: nothing of the manifest is looked at', async () => {
    const pin = await sha256Of(bytesOf('another'));
    await caught(openBundle(memory({ 'rushlight.json': 'not even JSON' }), { sha256: pin }), 'BUNDLE_FILE_CHANGED');
  });
});
