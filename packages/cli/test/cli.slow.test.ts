/** The command as a person calls it: what it prints, where, and with which status. */
import { type SpawnSyncOptions, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Manifest, openBundle, packBundle } from '@rushlight/bundle';
import sharp from 'sharp';
import { afterAll, describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const digits = join(root, 'packages/zoo/digits/bundle');
const manifest = JSON.parse(readFileSync(join(digits, 'rushlight.json'), 'utf8')) as Manifest;
const pictures = join(root, 'packages/zoo/digits/pictures');
const picture = (name: string) => join(pictures, name);
const seven = picture('7-wide.png');
const three = picture('3-ink-on-paper.jpg');

const temp = mkdtempSync(join(tmpdir(), 'rushlight-cli-'));
afterAll(() => rmSync(temp, { recursive: true }));

interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function rushlight(args: readonly string[], options: SpawnSyncOptions = {}): Ended {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'tooling/run/rushlight.mjs'), ...args], {
    cwd: root,
    timeout: 60_000,
    ...options,
    // Not what vitest sets for itself; a person has none of it.
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'] },
  });
  const ended = { status, stdout: String(stdout), stderr: String(stderr) };
  // Whatever happens: no stack of calls is shown, and no colours where nobody looks.
  expect(ended.stdout + ended.stderr).not.toMatch(/^\s+at .+:\d+:\d+/m);
  expect(ended.stdout + ended.stderr).not.toContain('\u001B');
  return ended;
}

interface JsonLine {
  readonly input: string;
  readonly output: readonly { readonly label: string; readonly score: number }[];
  readonly spans: readonly { readonly step: string; readonly ms: number }[];
  readonly error?: { readonly code: string; readonly message: string };
}

const lines = (stdout: string): JsonLine[] =>
  stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as JsonLine);

const steps = ['decodeImage', 'grayscale', 'resize', 'centerCrop', 'toTensor']
  .map((name) => `vision.${name}`)
  .concat('core.model', 'vision.classify');
/** As they are run: what is done in one go is one step. */
const runs = [...steps.slice(0, 2), steps.slice(2, 5).join('+'), ...steps.slice(5)];

/** A copy of the digits with another byte in one file; the manifest knows of it only where it is `told`. */
function tampered(name: string, file: string, at: number, { told }: { told: boolean }): string {
  const folder = join(temp, name);
  cpSync(digits, folder, { recursive: true });
  const bytes = readFileSync(join(folder, file));
  bytes[at] = (bytes[at] as number) ^ 0x40;
  writeFileSync(join(folder, file), bytes);
  if (told) {
    const manifest = JSON.parse(readFileSync(join(folder, 'rushlight.json'), 'utf8')) as {
      files: Record<string, object>;
    };
    manifest.files[file] = { sha256: createHash('sha256').update(bytes).digest('hex'), size: bytes.length };
    writeFileSync(join(folder, 'rushlight.json'), JSON.stringify(manifest));
  }
  return folder;
}

describe('run', () => {
  test('prints the answers, the time of each step and what ran it', () => {
    const { status, stdout, stderr } = rushlight(['run', 'zoo:digits', seven, three]);
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^input +answer +ms$/m);
    expect(stdout).toMatch(/7-wide\.png +7 \d\d\.\d % .+ \d+\.\d+$/m);
    expect(stdout).toMatch(/3-ink-on-paper\.jpg +3 \d\d\.\d % /m);
    for (const step of runs)
      expect(stdout).toMatch(
        new RegExp(`^${step.replaceAll('+', '\\+')} +\\d+\\.\\d+ +\\d+\\.\\d+ +\\d+\\.\\d+$`, 'm'),
      );
    expect(stdout).toContain('placement: here; ort-node (cpu)');
  });

  test('--json prints one line for each input, in their order: input, output, spans', () => {
    const inputs = ['0-white-on-black.png', '7-wide.png', '3-ink-on-paper.jpg', '2-blue-ink.webp'].map(picture);
    const { status, stdout, stderr } = rushlight(['run', digits, ...inputs, '--json']);
    expect([status, stderr]).toEqual([0, '']);
    const found = lines(stdout);
    expect(found.map(({ input }) => input)).toEqual(inputs);
    expect(found.map(({ output }) => output[0]?.label)).toEqual(['0', '7', '3', '2']);
    for (const line of found) {
      expect(Object.keys(line)).toEqual(['input', 'output', 'spans']);
      expect(line.spans.map(({ step }) => step)).toEqual(runs);
      for (const span of line.spans) {
        expect(Object.keys(span)).toEqual(['step', 'ms']);
        expect(span.ms).toBeGreaterThanOrEqual(0);
      }
      for (const each of line.output)
        expect(each).toEqual({
          label: expect.any(String) as string,
          index: Number(each.label),
          score: expect.any(Number) as number,
        });
    }
  });

  test('--worker 2 and --backend web answer the same, and say where', () => {
    const inputs = [seven, three, picture('9-tall.webp')];
    const here = lines(rushlight(['run', 'zoo:digits', ...inputs, '--json']).stdout);
    const there = rushlight(['run', 'zoo:digits', ...inputs, '--json', '--worker', '2']);
    expect([there.status, there.stderr]).toEqual([0, '']);
    expect(lines(there.stdout).map(({ input, output }) => ({ input, output }))).toEqual(
      here.map(({ input, output }) => ({ input, output })),
    );
    const web = rushlight(['run', 'zoo:digits', ...inputs, '--json', '--backend', 'web']);
    expect([web.status, web.stderr]).toEqual([0, '']);
    for (const [i, { output }] of lines(web.stdout).entries()) {
      expect(output.map(({ label }) => label)).toEqual(here[i]?.output.map(({ label }) => label));
      for (const [nth, { score }] of output.entries())
        expect(score).toBeCloseTo(here[i]?.output[nth]?.score as number, 5);
    }
    const table = rushlight(['run', 'zoo:digits', seven, '--worker', '2', '--backend', 'web']).stdout;
    expect(table).toContain('placement: pool of 2; ort-web (wasm)');
  });

  test('--trace writes a Chrome trace of every step of every input', () => {
    const trace = join(temp, 'trace.json');
    expect(rushlight(['run', 'zoo:digits', seven, three, '--trace', trace]).status).toBe(0);
    const { traceEvents } = JSON.parse(readFileSync(trace, 'utf8')) as { traceEvents: Record<string, unknown>[] };
    expect(traceEvents.map((event) => event['name'])).toEqual([...runs, ...runs]);
    for (const { ph, ts, dur, pid, tid } of traceEvents) {
      expect(ph).toBe('X');
      for (const number of [ts, dur, pid, tid]) expect(number).toBeTypeOf('number');
    }
  });

  test('a trace that can not be written: the answers are printed all the same, status 1', () => {
    const { status, stdout, stderr } = rushlight([
      'run',
      'zoo:digits',
      seven,
      '--trace',
      join(temp, 'no/such/folder.json'),
    ]);
    expect(status).toBe(1);
    expect(stdout).toContain('7-wide.png');
    expect(stderr).toContain('[ASSET_UNREADABLE]');
  });

  test('--draw writes a picture for each input, and says where there is nothing to draw', async () => {
    const recipe = {
      recipe: 1,
      name: 'small',
      version: '1',
      licence: 'CC0-1.0',
      pipeline: { version: 1, steps: [{ op: 'vision.decodeImage' }, { op: 'vision.resize', options: { size: 5 } }] },
      files: {},
    };
    writeFileSync(join(temp, 'small.recipe.json'), JSON.stringify(recipe));
    const [bundle, folder] = [join(temp, 'small.rush'), join(temp, 'drawings')];
    expect(rushlight(['pack', join(temp, 'small.recipe.json'), '--out', bundle]).stderr).toBe('');
    const { status, stdout } = rushlight(['run', bundle, seven, '--draw', folder]);
    expect([status, stdout]).toEqual([0, expect.stringMatching(/Image \d+x\d+x3/)]);
    const { width, height } = await sharp(join(folder, basename(seven))).metadata();
    expect(Math.min(width, height)).toBe(5);

    const refused = rushlight(['run', 'zoo:digits', seven, '--draw', folder]);
    expect(refused.status).toBe(1);
    expect(refused.stderr).toContain('draw takes detections');
  });

  test('- is standard input', () => {
    const { status, stdout } = rushlight(['run', 'zoo:digits', '-', '--json'], { input: readFileSync(seven) });
    expect(status).toBe(0);
    expect(lines(stdout)[0]).toMatchObject({ input: '-', output: [{ label: '7' }, {}, {}] });
  });

  test('takes a .rush file', async () => {
    const file = join(temp, 'digits.rush');
    writeFileSync(file, await packBundle(await openBundle(digits)));
    const { status, stdout, stderr } = rushlight(['run', file, three, '--json']);
    expect([status, stderr]).toEqual([0, '']);
    expect(lines(stdout)[0]?.output[0]?.label).toBe('3');
  });
});

describe('run on files that are no pictures', () => {
  const bad = [
    ['missing.png', undefined, 'ASSET_MISSING'],
    ['text.png', Buffer.from('this is a text'), 'IMAGE_UNSUPPORTED'],
    ['half.jpg', readFileSync(three).subarray(0, 2000), 'IMAGE_CORRUPT'],
    ['half.png', readFileSync(seven).subarray(0, 700), 'IMAGE_CORRUPT'],
    ['empty.png', Buffer.alloc(0), 'IMAGE_UNSUPPORTED'],
  ] as const;
  for (const [name, bytes] of bad) if (bytes) writeFileSync(join(temp, name), bytes);
  const inputs = [...bad.map(([name]) => join(temp, name)), seven];

  const say = (stderr: string) => {
    for (const [name, , code] of bad)
      expect(stderr).toMatch(new RegExp(`^rushlight: .*${name}: .+ \\[${code}\\]$`, 'm'));
    expect(stderr).not.toContain('7-wide');
  };

  test('each is named on stderr with its code, the others are answered, status 1', () => {
    const { status, stdout, stderr } = rushlight(['run', 'zoo:digits', ...inputs]);
    expect(status).toBe(1);
    say(stderr);
    for (const [name, , code] of bad) expect(stdout).toMatch(new RegExp(`${name} +failed: ${code} `));
    expect(stdout).toMatch(/7-wide\.png +7 /);
  });

  test.each([[[]], [['--worker', '2']]])('--json %s: a line for each on stdout, and nothing else', (more) => {
    const { status, stdout, stderr } = rushlight(['run', 'zoo:digits', ...inputs, '--json', ...more]);
    expect(status).toBe(1);
    say(stderr);
    const found = lines(stdout);
    expect(found.map(({ input }) => input)).toEqual(inputs);
    expect(found.map(({ error }) => error?.code)).toEqual([...bad.map(([, , code]) => code), undefined]);
    expect(found.at(-1)?.output[0]?.label).toBe('7');
    for (const line of found.slice(0, -1)) expect(Object.keys(line)).toEqual(['input', 'error', 'spans']);
  });
});

describe('verify', () => {
  test.each([[[]], [['--worker', '1']], [['--backend', 'web']]])('%s: all golden vectors agree, status 0', (more) => {
    const { status, stdout, stderr } = rushlight(['verify', 'zoo:digits', ...more]);
    expect([status, stderr]).toEqual([0, '']);
    for (const [i, step] of steps.entries()) expect(stdout).toMatch(new RegExp(`^${i} +${step} .* ok$`, 'm'));
    expect(stdout).toMatch(/^(\d+) of \1 golden vectors agree with Python$/m);
  });

  test('a changed file: named, status 1, and nothing is replayed', () => {
    const { status, stdout, stderr } = rushlight([
      'verify',
      tampered('changed', 'model.onnx', 100_000, { told: false }),
    ]);
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toContain('model.onnx');
    expect(stderr).toContain('[BUNDLE_FILE_CHANGED]');
  });

  test('a changed golden value: the step and the case are named, status 1', () => {
    const { file, offset } = manifest.golden[0]!.steps[1] as { file: string; offset: number }; // Its first pixel.
    const { status, stdout } = rushlight(['verify', tampered('golden', file, offset, { told: true })]);
    expect(status).toBe(1);
    expect(stdout).toMatch(/^1 +vision\.grayscale .* DIFFERS$/m);
    expect(stdout).toMatch(/^0 +vision\.decodeImage .* ok$/m);
    expect(stdout).toContain('three: differs first at vision.grayscale');
    expect(stdout).toMatch(/^5 of 6 golden vectors/m);
  });

  test('--json prints the result', () => {
    const { status, stdout } = rushlight(['verify', 'zoo:digits', '--json']);
    expect(status).toBe(0);
    const result = JSON.parse(stdout) as { ok: boolean; steps: { step: string; ok: boolean }[] };
    expect(result.ok).toBe(true);
    expect(result.steps.map(({ step }) => step)).toEqual(steps);
  });
});

describe('inspect', () => {
  test('shows the steps, the licence and the files, each ok, status 0', () => {
    const { status, stdout, stderr } = rushlight(['inspect', 'zoo:digits']);
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^name +digits 1\.0\.0$/m);
    expect(stdout).toMatch(/^licence +Apache-2\.0$/m);
    for (const [i, step] of steps.entries()) expect(stdout).toMatch(new RegExp(`^${i} +${step} `, 'm'));
    expect(stdout).toMatch(/^model\.onnx +\d+ +[0-9a-f]{16} +ok$/m);
    expect(stdout).not.toMatch(/CHANGED|MISSING/);
  });

  test('marks what was changed and what is missing, status 1', () => {
    const folder = tampered('inspected', 'model.onnx', 5, { told: false });
    rmSync(join(folder, 'labels.txt'));
    const { status, stdout } = rushlight(['inspect', folder]);
    expect(status).toBe(1);
    expect(stdout).toMatch(/^model\.onnx .* CHANGED$/m);
    expect(stdout).toMatch(/^labels\.txt .* MISSING$/m);
    expect(stdout).toMatch(/^golden\/golden\.bin .* ok$/m);
  });

  test('shows the steps inside of steps', () => {
    const folder = join(temp, 'nested');
    mkdirSync(folder);
    const pipeline = {
      version: 1,
      steps: [
        { op: 'vision.detectText', options: {} },
        {
          op: 'core.each',
          each: { op: 'core.pipeline', steps: [{ op: 'vision.cropRegion', options: { rotateTall: true } }] },
        },
      ],
    };
    const manifest = { rushlight: 1, name: 'nested', version: '1', licence: 'MIT', pipeline, files: {} };
    writeFileSync(join(folder, 'rushlight.json'), JSON.stringify(manifest));
    const { status, stdout } = rushlight(['inspect', folder]);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^1\.each\.0 +vision\.cropRegion +{"rotateTall":true}$/m);
  });

  test('--json prints the manifest', () => {
    const { status, stdout } = rushlight(['inspect', digits, '--json']);
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toEqual(JSON.parse(readFileSync(join(digits, 'rushlight.json'), 'utf8')));
  });
});

describe('pack', () => {
  interface Recipe {
    pipeline: { steps: { op: string; options: object }[] };
    files: Record<string, { from: string; sha256: string }>;
  }

  /** A recipe for the digits, beside the files of the bundle, or elsewhere. */
  function recipeFor(name: string, change: (recipe: Recipe) => void = () => {}, folder = digits): string {
    const { rushlight: _, ...manifest } = JSON.parse(readFileSync(join(digits, 'rushlight.json'), 'utf8')) as Recipe & {
      rushlight: 1;
    };
    for (const [file, info] of Object.entries(manifest.files)) {
      manifest.files[file] = { from: file, sha256: info.sha256 };
    }
    change(manifest);
    const file = join(folder === digits ? temp : folder, name);
    writeFileSync(file, JSON.stringify({ recipe: 1, ...manifest }));
    return file;
  }

  const leftovers = () => readdirSync(temp).filter((name) => name.startsWith('.rushlight'));

  test('makes a folder that verifies, and a .rush file that runs', () => {
    const recipe = recipeFor('digits.recipe.json');
    const folder = join(temp, 'packed/deep/digits');
    const { status, stdout, stderr } = rushlight(['pack', recipe, '--from', digits, '--out', folder]);
    expect([status, stderr]).toEqual([0, '']);
    const { size, sha256 } = manifest.files['model.onnx']!;
    expect(stdout).toMatch(new RegExp(`^model\\.onnx +${size} +${sha256.slice(0, 16)}$`, 'm'));
    expect(stdout).toContain(`digits 1.0.0 is in ${folder}`);
    expect(JSON.parse(readFileSync(join(folder, 'rushlight.json'), 'utf8'))).toEqual(
      JSON.parse(readFileSync(join(digits, 'rushlight.json'), 'utf8')),
    );
    expect(rushlight(['verify', folder]).status).toBe(0);
    const file = join(temp, 'packed.rush');
    expect(rushlight(['pack', recipe, '-f', digits, '-o', file]).status).toBe(0);
    expect(lines(rushlight(['run', file, seven, '--json']).stdout)[0]?.output[0]?.label).toBe('7');
    expect(leftovers()).toEqual([]);
  });

  test('the files are beside the recipe where nothing else is said', () => {
    const folder = join(temp, 'beside');
    cpSync(digits, folder, { recursive: true });
    const recipe = recipeFor('digits.recipe.json', () => {}, folder);
    expect(rushlight(['pack', recipe, '--out', join(temp, 'from-beside')]).status).toBe(0);
  });

  test.each<[string, RegExp, (recipe: Recipe) => void]>([
    [
      'another file than was meant',
      /model\.onnx is not the file that the recipe digits means.*\[BUNDLE_FILE_CHANGED\]\n +It is to come from/,
      ({ files }) => (files['model.onnx'] = { from: 'model.onnx', sha256: '0'.repeat(64) }),
    ],
    [
      'a file that is missing',
      /no\.onnx.*\[ASSET_MISSING\]/,
      ({ files }) => (files['model.onnx'] = { from: 'no.onnx', sha256: '0'.repeat(64) }),
    ],
    [
      'an op that does not exist',
      /Step 0 \(vision\.dream\).*\[OP_UNKNOWN\]/,
      ({ pipeline }) => (pipeline.steps[0] = { op: 'vision.dream', options: {} }),
    ],
    [
      'a misspelled option',
      /Step 0 \(vision\.decodeImage\).*chanels.*\[OPTION_INVALID\]/,
      ({ pipeline }) => (pipeline.steps[0] = { op: 'vision.decodeImage', options: { chanels: 3 } }),
    ],
    [
      'a field that there is not',
      /The recipe, "colour".*\[BUNDLE_INVALID\]/,
      (recipe) => Object.assign(recipe, { colour: 1 }),
    ],
  ])('%s: why on stderr, and nothing is written', (_, why, change) => {
    const out = join(temp, 'never');
    const { status, stdout, stderr } = rushlight([
      'pack',
      recipeFor('bad.recipe.json', change),
      '-f',
      digits,
      '-o',
      out,
    ]);
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(why);
    expect(existsSync(out)).toBe(false);
    expect(leftovers()).toEqual([]);
  });

  test('what is there already stays as it is', () => {
    const out = join(temp, 'taken.rush');
    writeFileSync(out, 'mine');
    const { status, stderr } = rushlight(['pack', recipeFor('digits.recipe.json'), '-f', digits, '-o', out]);
    expect(status).toBe(1);
    expect(stderr).toMatch(/taken\.rush already \[OPTION_INVALID\]/);
    expect(readFileSync(out, 'utf8')).toBe('mine');
  });

  test('a place that can not be written to', () => {
    const out = join(seven, 'digits.rush');
    const { status, stderr } = rushlight(['pack', recipeFor('digits.recipe.json'), '-f', digits, '-o', out]);
    expect(status).toBe(1);
    expect(stderr).toMatch(/can not be written to .*\[ASSET_UNREADABLE\]/);
  });
});

describe('what can not be', () => {
  const notJson = join(temp, 'not-json');
  cpSync(digits, notJson, { recursive: true });
  writeFileSync(join(notJson, 'rushlight.json'), '{"rushlight": 1,');
  const noRush = join(temp, 'no.rush');
  writeFileSync(noRush, 'this is no archive');

  test.each([
    [['run', 'zoo:letters', seven], 1, /no model "letters" \[BUNDLE_INVALID\]\n +It has: .*digits/],
    [['run', 'zoo:../core', seven], 1, /\[BUNDLE_INVALID\]/],
    [['run', '/no/such/folder', seven, '--json'], 1, /\/no\/such\/folder.*\[BUNDLE_INVALID\]/],
    [['inspect', notJson], 1, /rushlight\.json is not JSON.*\[BUNDLE_INVALID\]/],
    [['verify', noRush], 1, /no bundle.*\[BUNDLE_INVALID\]/],
    [
      ['run', tampered('run', 'model.onnx', 9, { told: false }), seven, '--json', '--worker', '2'],
      1,
      /model\.onnx.*\[BUNDLE_FILE_CHANGED\]/,
    ],
    [['frobnicate'], 2, /unknown command 'frobnicate'/],
    [['run'], 2, /missing required argument 'bundle'/],
    [['pack', 'x.recipe.json'], 2, /required option '-o, --out <path>' not specified/],
    [['pack', '/no/such.recipe.json', '-o', '/no/such.rush'], 1, /recipe \/no\/such\.recipe\.json.*\[ASSET_MISSING\]/],
    [['run', 'zoo:digits'], 2, /missing required argument 'file'/],
    [['run', 'zoo:digits', seven, '--jsn'], 2, /unknown option '--jsn'/],
    [['run', 'zoo:digits', seven, '--backend', 'gpu'], 2, /Allowed choices are node, web/],
    [['run', 'zoo:digits', seven, '--worker', '0'], 2, /at least 1/],
    [['run', 'zoo:digits', seven, '--worker', 'two'], 2, /at least 1/],
  ] as const)('%j: nothing on stdout, why on stderr, status %i', (args, status, why) => {
    const ended = rushlight(args);
    expect([ended.status, ended.stdout]).toEqual([status, '']);
    expect(ended.stderr).toMatch(why);
  });
});

test('--help of the command and of each of its commands has examples', () => {
  for (const command of [[], ['run'], ['inspect'], ['verify'], ['pack']]) {
    const { status, stdout, stderr } = rushlight([...command, '--help']);
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toContain('Usage: rushlight');
    expect(stdout.slice(stdout.indexOf('Examples:'))).toMatch(/\$ rushlight \w+ /);
  }
});

test('--version is that of the package', () => {
  const { version } = JSON.parse(readFileSync(join(root, 'packages/cli/package.json'), 'utf8')) as { version: string };
  expect(rushlight(['--version'])).toEqual({ status: 0, stdout: `${version}\n`, stderr: '' });
});
