/** That the generated files are up to date, and that the schemas say what the library says. */
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openBundle } from '@rushlight/bundle';
import {
  type PipelineSpec,
  type Plugin,
  type Step,
  branch,
  core,
  each,
  fragment,
  fromJSON,
  pipeline,
} from '@rushlight/core';
import { errorCodes } from '@rushlight/core/error-codes';
import { vision } from '@rushlight/vision';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { generatedFiles } from '../generated-files.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const digits = join(root, 'packages/zoo/digits/bundle');

describe('the generated files', async () => {
  const files = await generatedFiles(root);

  test.each([...files.keys()])('%s is what `pnpm generate` writes', async (path) => {
    expect(await readFile(join(root, path), 'utf8')).toBe(files.get(path));
  });

  test('are the same each time', async () => {
    expect([...(await generatedFiles(root))]).toEqual([...files]);
  });
});

const compile = async (path: string): Promise<ValidateFunction> =>
  new Ajv2020({ strict: true, strictTypes: false, allErrors: true }).compile(
    JSON.parse(await readFile(join(root, path), 'utf8')) as object,
  );

type Json = Record<string, any>;
const step = (op: string, options?: object) => ({ version: 1, steps: [{ op, ...(options && { options }) }] });
const nested = (inner: object) => ({
  version: 1,
  steps: [{ op: 'core.pipeline', steps: [{ op: 'core.branch', branches: { a: inner } }] }],
});

/** Specs, and whether they are one. The library must agree with the schema on each. */
const specs: readonly (readonly [string, unknown, boolean])[] = [
  ['an op with all defaults', step('vision.decodeImage'), true],
  ['an op with options', step('vision.resize', { size: 28, filter: 'bilinear' }), true],
  ['a size of two sides', step('vision.resize', { size: { width: 3, height: 4 } }), true],
  ['a model', step('core.model', { file: 'model.onnx', outputs: ['a'] }), true],
  ['labels in place', step('vision.classify', { labels: ['cat', 'dog'] }), true],
  ['a branch in a nested pipeline', nested({ op: 'vision.invert' }), true],
  ['a misspelled option', step('vision.resize', { size: 28, filtre: 'bilinear' }), false],
  ['an unknown op', step('vision.resise', { size: 28 }), false],
  ['an unknown op, deep inside', nested({ op: 'vision.inver' }), false],
  ['a wrong type', step('vision.resize', { size: '28' }), false],
  ['a wrong type, deep inside', nested({ op: 'vision.centerCrop', options: { size: null } }), false],
  ['a size below one', step('vision.resize', { size: 0 }), false],
  ['a filter that there is not', step('vision.resize', { size: 28, filter: 'cubic' }), false],
  ['a missing option', step('vision.centerCrop', {}), false],
  ['missing options', step('core.model'), false],
  ['a model without a name', step('core.model', { file: '' }), false],
  ['too many channels', step('vision.toTensor', { mean: [0, 0, 0, 0, 0] }), false],
  ['a newer version', { ...step('vision.invert'), version: 2 }, false],
  ['no version', { steps: [{ op: 'vision.invert' }] }, false],
  ['no steps', { version: 1, steps: [] }, false],
  ['no steps inside', { version: 1, steps: [{ op: 'core.pipeline', steps: [] }] }, false],
  ['a step that is text', { version: 1, steps: ['vision.invert'] }, false],
  ['a key that no step has', { version: 1, steps: [{ op: 'vision.invert', option: {} }] }, false],
  ['a key that no pipeline has', { ...step('vision.invert'), name: 'mine' }, false],
  ['options of a branch', { version: 1, steps: [{ op: 'core.branch', branches: {}, options: {} }] }, false],
  ['branches in a list', { version: 1, steps: [{ op: 'core.branch', branches: [{ op: 'vision.invert' }] }] }, false],
  ['no object', 5, false],
];

describe('the schema of a pipeline', async () => {
  const validate = await compile('packages/core/schema/pipeline.schema.json');

  test.each(specs)('%s: %o is one: %s', (_, spec, good) => {
    expect(validate(spec), JSON.stringify(validate.errors)).toBe(good);
    const load = () => fromJSON(spec as PipelineSpec, [vision]);
    if (good) expect(load).not.toThrow();
    else expect(load).toThrow();
  });

  test('takes what toJSON writes, of every op there is', () => {
    // Options that must be given, for those that have any; all others are the defaults.
    const size = { width: 3, height: 4 };
    const options: Readonly<Record<string, object>> = {
      'core.model': { file: 'm.onnx' },
      'vision.resize': { size: 28 },
      'vision.letterbox': { size },
      'vision.centerCrop': { size },
      'vision.crop': { left: 0, top: 0, ...size },
      'vision.fiveCrop': { size },
      'vision.pad': { padding: 2 },
      'vision.rotate': { degrees: 90 },
      'vision.affine': { angle: 10 },
      'vision.perspective': { matrix: [1, 0, 0, 0, 1, 0, 0, 0] },
      'vision.convertColor': { to: 'HSV' },
      'vision.gaussianBlur': { kernelSize: 3 },
      'vision.toTensor': { mean: [0], std: [1] },
      'vision.normalize': { mean: [0], std: [1] },
      'vision.rescale': { factor: 2 },
      'vision.classify': { labels: 'labels.txt' },
      'vision.detect': { decoder: 'yolox' },
      'vision.readText': { characters: 'characters.txt' },
    };
    const factories: readonly Plugin['ops'][string][] = Object.values({ ...core.ops, ...vision.ops });
    const steps = factories.map((make) => make(options[make.op.name]));
    // Those that provide facts stand before those that require them.
    const inOrder = [...steps].sort((a, b) => a.requires.length - b.requires.length);
    const all = branch({ a: each(fragment(...(inOrder as [Step]))) });
    const spec = pipeline(inOrder.find(({ name }) => name === 'vision.decodeImage') as Step, all).toJSON();
    const json = JSON.parse(JSON.stringify(spec)) as unknown;
    expect(validate(json), JSON.stringify(validate.errors)).toBe(true);
    for (const { name } of steps) expect(JSON.stringify(json)).toContain(`"${name}"`);
  });
});

describe('the schema of a manifest', async () => {
  const validate = await compile('packages/bundle/schema/rushlight.schema.json');
  const manifest = async () => JSON.parse(await readFile(join(digits, 'rushlight.json'), 'utf8')) as Json;

  test('takes the bundles of the zoo', async () => {
    for (const each of await readdir(join(root, 'packages/zoo'), { withFileTypes: true })) {
      if (!each.isDirectory() || each.name === 'node_modules') continue;
      const path = join(root, 'packages/zoo', each.name, 'bundle/rushlight.json');
      expect(validate(JSON.parse(await readFile(path, 'utf8'))), `${path} ${JSON.stringify(validate.errors)}`).toBe(
        true,
      );
    }
  });

  test.each<[string, (manifest: Json) => void]>([
    ['a misspelled option', (m) => (m['pipeline'].steps[2].options.sise = 28)],
    ['an unknown op', (m) => (m['pipeline'].steps[2].op = 'vision.resise')],
    ['a wrong type', (m) => (m['pipeline'].steps[2].options.size = '28')],
    ['a missing option', (m) => delete m['pipeline'].steps[3].options.size],
    ['a path that climbs out', (m) => (m['files']['../model.onnx'] = m['files']['model.onnx'])],
    ['an absolute path', (m) => (m['files']['/etc/passwd'] = m['files']['model.onnx'])],
    ['a path with a scheme', (m) => (m['golden'][0].input = 'file:///etc/passwd')],
    ['a path with a backslash', (m) => (m['golden'][0].input = 'golden\\three.png')],
    ['a path with a dot', (m) => (m['golden'][0].input = './golden/three.png')],
    ['a path that ends in a slash', (m) => (m['golden'][0].input = 'golden/')],
    ['a short SHA-256', (m) => (m['files']['model.onnx'].sha256 = 'abc')],
    ['a negative size', (m) => (m['files']['model.onnx'].size = -1)],
    ['a field that there is not', (m) => (m['license'] = 'MIT')],
    ['no licence', (m) => delete m['licence']],
    ['another version', (m) => (m['rushlight'] = 2)],
    ['a golden value of no kind', (m) => (m['golden'][0].steps[0].kind = 'sound')],
  ])('refuses %s', async (_, change) => {
    const changed = await manifest();
    change(changed);
    expect(validate(changed)).toBe(false);
    // The library refuses it as well: where it opens it, or where it makes steps of its pipeline.
    const bytes = new TextEncoder().encode(JSON.stringify(changed));
    await expect(
      openBundle({ read: () => Promise.resolve(bytes) }).then((bundle) => bundle.pipeline([vision])),
    ).rejects.toThrow();
  });

  test('takes the names of files that are unusual but inside', async () => {
    const changed = await manifest();
    for (const name of ['..a', 'a..', '.hidden', 'a/.b', 'with space', 'ünï/ço', 'a/b/c.d'])
      changed['files'][name] = changed['files']['model.onnx'];
    expect(validate(changed), JSON.stringify(validate.errors)).toBe(true);
  });
});

describe('error codes', async () => {
  const sources = await Promise.all(
    (await readdir(join(root, 'packages'), { recursive: true }))
      .filter(
        (path) =>
          /^[^/]+\/src\/.*\.ts$/.test(path) && !path.startsWith('conformance/') && !path.endsWith('error-codes.ts'),
      )
      .map(async (path) => readFile(join(root, 'packages', path), 'utf8')),
  );
  const text = sources.join('\n');

  test.each(Object.keys(errorCodes))('%s is thrown somewhere', (code) => {
    expect(text).toContain(`'${code}'`);
  });

  test('every code that is thrown or asked for is in the list', () => {
    const used = [...text.matchAll(/RushlightError\(\s*(?:\w+,\s*)?'([A-Z_]+)'/g)].map(([, code]) => code);
    expect(used.length).toBeGreaterThan(50);
    expect(used.filter((code) => !Object.hasOwn(errorCodes, code as string))).toEqual([]);
  });

  test('stand in the order of the alphabet, each with a sentence', () => {
    expect(Object.keys(errorCodes)).toEqual(Object.keys(errorCodes).sort());
    for (const when of Object.values(errorCodes)) expect(when).toMatch(/^[A-Z].*\.$/);
  });
});
