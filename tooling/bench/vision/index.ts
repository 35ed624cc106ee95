/** `pnpm bench vision`: ours against every peer, as Markdown; `--write` keeps it in docs/vision-benchmarks.md. */
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { type Image, type Step, type Tensor, pipeline } from '@rushlight/core';
import { centerCrop, decodeImage, letterbox, resize, toTensor } from '@rushlight/vision';
import * as functional from '@rushlight/vision/functional';
import { format } from 'prettier';
import sharp from 'sharp';
import { MEAN, STD, boxed, normalise } from './by-hand.ts';
import { type Filter, peersFor } from './peers.ts';
import { openPillow } from './pillow.ts';
import { type Case, type Result, rounds } from './rounds.ts';

const page = new URL('../../../docs/vision-benchmarks.md', import.meta.url);
const ROUNDS = 15;
const AREA = 224 * 224;
const kernels = ['wasm', 'javascript'] as const;
const NAMES = { wasm: 'ours', javascript: 'ours, the twin in JavaScript' };

/** A goal: which case is at most so many times another one, by CPU. */
interface Target {
  readonly says: string;
  readonly met: boolean;
}

export async function visionBenchmarks(args: readonly string[]): Promise<void> {
  setFlagsFromString('--expose-gc');
  globalThis.gc = runInNewContext('gc') as typeof globalThis.gc;
  sharp.cache(false);
  sharp.concurrency(1);
  const frame = await cameraFrame();
  const pillow = await openPillow(frame.data as Uint8Array);
  const targets: Target[] = [];
  const parts: string[] = [];
  for (const filter of ['bilinear', 'bicubic', 'lanczos'] as const) {
    const { results, differences } = await stretched(frame, filter, pillow && [pillow.resize(224, 224, filter)]);
    parts.push(
      table(`A frame of 1280 x 720, RGBA, to 3 x 224 x 224 floats, normalised: ${filter}`, results, differences),
    );
    const python = results.find(({ name }) => name.startsWith('Pillow'));
    if (filter === 'bilinear')
      targets.push(noSlower(results, 'exact bilinear to 224 x 224, against the fastest peer', 1));
    else if (python)
      targets.push({
        says: `${filter} is ${python.wallRatio.toFixed(1)} times as fast as Pillow by wall time, of 4 (by CPU ${python.cpuRatio.toFixed(1)}: that of our process has in it what other packages leave to V8's threads)`,
        met: python.wallRatio >= 4,
      });
    targets.push(twin(results, filter));
  }
  const boxes = await boxedFrames(frame);
  parts.push(table('The same frame, letterboxed, to 3 x 640 x 640 floats', boxes));
  targets.push(noSlower(boxes, 'letterbox, against opencv.js', 1, 'opencv'), twin(boxes, 'letterbox'));
  const squares = await squareTensors();
  const often = await rounds(squares, ROUNDS);
  const seldom = await rounds(squares, ROUNDS * 3, 3);
  parts.push(
    table('640 x 640 bytes, RGB, to 3 x 640 x 640 floats, normalised: again and again', often),
    table('The same, three times in a turn', seldom, undefined, SELDOM_NOTE),
  );
  const [times, cached] = [seldom, often].map(([, copy]) => 1 / copy!.cpuRatio) as [number, number];
  targets.push({
    says: `bytes to floats take ${times.toFixed(1)} times a bare copy of the floats three times in a turn, of 1.3 (again and again, in the caches: ${cached.toFixed(1)})`,
    met: times <= 1.3,
  });
  parts.push(
    table(
      'A JPEG of 4032 x 3024 to 3 x 224 x 224 floats, the middle of short side 256',
      await fromFile(),
      undefined,
      JPEG_NOTE,
    ),
  );
  pillow?.close();

  const intro = [
    '# Vision against its peers\n',
    `Made by \`npx -y pnpm@12 bench vision --write\` on ${cpus()[0]?.model.trim()}, ${cpus().length} cores, Node ${process.versions.node}.`,
    'All take turns, round after round, after a garbage collection each; times are medians of milliseconds, of CPU (all threads of the process) and of wall time, and a ratio is the median of the ratios inside each round.',
    'Compare figures only inside one table. sharp has one thread. Peers that only resize are followed by a plain loop that normalises.',
    pillow
      ? 'Pillow measures itself, in its own process; it only resizes, from an image that is RGB already.'
      : '**Pillow was skipped: there is no Python with it.**',
    `\nThe targets, ${targets.filter(({ met }) => met).length} of ${targets.length} met:\n`,
    ...targets.map(({ says, met }) => `- ${says}: ${met ? 'met' : '**not met**'}`),
    '',
  ];
  const text = await format([...intro, ...parts].join('\n'), { parser: 'markdown', printWidth: 120 });
  process.stdout.write(text);
  if (args.includes('--write')) writeFileSync(page, text);
}

/** A photograph's like: what there is in this repository, enlarged. */
async function photograph(width: number, height: number) {
  const file = readFileSync(new URL('../../../packages/zoo/digits/pictures/3-ink-on-paper.jpg', import.meta.url));
  return sharp(file).resize(width, height, { fit: 'fill', kernel: 'cubic' });
}

async function cameraFrame(): Promise<Image> {
  const data = new Uint8Array(await (await photograph(1280, 720)).ensureAlpha().raw().toBuffer());
  return { data: new Uint8Array(data), width: 1280, height: 720, channels: 4 };
}

/** A runner's work as a case. */
async function runnerCase<In>(name: string, input: In, ...steps: [Step<In>, ...Step[]]): Promise<Case> {
  const runner = await pipeline(...(steps as unknown as [Step<In, Tensor>])).load();
  return { name, run: () => runner.run(input) };
}

async function stretched(frame: Image, filter: Filter, extra: readonly Case[] = []) {
  const size = { width: 224, height: 224 };
  const data = frame.data as Uint8Array;
  const ours: Case[] = [];
  for (const kernel of kernels) {
    const steps = [resize({ size, filter, channels: 3, kernel }), toTensor({ mean: MEAN, std: STD, kernel })] as const;
    ours.push(await runnerCase(NAMES[kernel], frame, ...steps));
  }
  const cases: Case[] = [
    ...ours,
    ...(await peersFor(filter)).map(({ name, resize }) => ({
      name,
      run: async () => normalise(await resize(data, [1280, 720], [224, 224]), AREA),
    })),
  ];
  const exact = ((await ours[0]!.run()) as Tensor).data as Float32Array;
  const differences = new Map<string, number>();
  for (const { name, run } of cases) {
    const result = (await run()) as Tensor | Float32Array;
    const values = result instanceof Float32Array ? result : (result.data as Float32Array);
    const levels = values.map((value, i) => Math.abs(value - exact[i]!) * STD[Math.floor(i / AREA)]! * 255);
    differences.set(name, Math.round(levels.reduce((most, level) => Math.max(most, level), 0)));
  }
  return { results: await rounds([...cases, ...extra], ROUNDS), differences };
}

async function boxedFrames(frame: Image): Promise<Result[]> {
  const cases: Case[] = [];
  for (const kernel of kernels)
    cases.push(
      await runnerCase(NAMES[kernel], frame, letterbox({ size: 640, channels: 3, kernel }), toTensor({ kernel })),
    );
  cases.push(await runnerCase('ours, reuse', frame, letterbox({ size: 640, channels: 3 }), toTensor({ reuse: true })));
  for (const { name, resize } of await peersFor('bilinear'))
    cases.push({ name, run: async () => boxed(await resize(frame.data as Uint8Array, [1280, 720], [640, 360])) });
  return rounds(cases, ROUNDS);
}

async function squareTensors(): Promise<Case[]> {
  const { data } = await (await photograph(640, 640)).raw().toBuffer({ resolveWithObject: true });
  const image: Image = { data: new Uint8Array(data), width: 640, height: 640, channels: 3 };
  const options = { mean: MEAN, std: STD };
  const into = new Float32Array(640 * 640 * 3);
  const other = new Float32Array(into.length).fill(1);
  const { RawImage, ViTImageProcessor } = await import('@huggingface/transformers');
  const raw = new RawImage(new Uint8ClampedArray(image.data), 640, 640, 3);
  const vit = new ViTImageProcessor({
    do_normalize: true,
    do_rescale: true,
    rescale_factor: 1 / 255,
    image_mean: MEAN,
    image_std: STD,
  });
  return [
    { name: 'ours, into memory that is there', run: () => functional.toTensor(image, { ...options, into }) },
    { name: 'a bare copy of the floats', run: () => other.set(into) },
    { name: 'ours, into new memory', run: () => functional.toTensor(image, options) },
    { name: 'a bare copy into new memory', run: () => into.slice() },
    { name: NAMES.javascript, run: () => functional.toTensor(image, { ...options, into, kernel: 'javascript' }) },
    { name: 'by hand', run: () => normalise({ data: image.data, channels: 3 }, 640 * 640) },
    { name: 'transformers.js, ViTImageProcessor', run: () => vit([raw]) },
  ];
}

const SELDOM_NOTE =
  'As for a camera, whose frames come with other work between them: each turn begins after that of another case and a garbage collection, so that neither bytes nor floats are in the caches.';

const JPEG_NOTE =
  'sharp alone may let its JPEG decoder shrink the picture while it decodes, which saves most of the work. The bytes are then not Pillow’s, so ours decodes all of it, with sharp.';

async function fromFile(): Promise<Result[]> {
  const jpeg = new Uint8Array(await (await photograph(4032, 3024)).jpeg({ quality: 92 }).toBuffer());
  const bySharp = (fastShrinkOnLoad: boolean) => async () => {
    const resized = sharp(jpeg).resize(341, 256, { fit: 'fill', kernel: 'linear', fastShrinkOnLoad });
    const data = await resized.extract({ left: 58, top: 16, width: 224, height: 224 }).removeAlpha().raw().toBuffer();
    return normalise({ data, channels: 3 }, AREA);
  };
  return rounds(
    [
      await runnerCase(
        'ours, decoded by sharp',
        jpeg,
        decodeImage(),
        resize({ size: 256 }),
        centerCrop({ size: 224 }),
        toTensor({ mean: MEAN, std: STD }),
      ),
      { name: 'sharp alone, shrinking while it decodes', run: bySharp(true) },
      { name: 'sharp alone, shrinking less so', run: bySharp(false) },
      { name: 'only decoding, by sharp', run: () => sharp(jpeg).raw().toBuffer() },
    ],
    5,
  );
}

function noSlower([ours, ...others]: readonly Result[], says: string, most: number, only = ''): Target {
  const peers = others.filter(
    ({ name }) => !name.startsWith('ours') && !name.startsWith('Pillow') && name.startsWith(only),
  );
  const fastest = peers.reduce((best, peer) => (peer.cpuRatio < best.cpuRatio ? peer : best));
  const ratio = 1 / fastest.cpuRatio;
  return {
    says: `${says} (${fastest.name}, ${fastest.cpu.toFixed(2)} ms; ours ${ours!.cpu.toFixed(2)}): ${ratio.toFixed(2)} times its time, of ${most}`,
    met: ratio <= most,
  };
}

function twin(results: readonly Result[], what: string): Target {
  const ratio = results.find(({ name }) => name === NAMES.javascript)!.cpuRatio;
  return { says: `${what}: the twin takes ${ratio.toFixed(1)} times the time of WebAssembly, of 6`, met: ratio <= 6 };
}

function table(
  title: string,
  results: readonly Result[],
  differences?: ReadonlyMap<string, number>,
  note = '',
): string {
  const head = [
    'case',
    'CPU ms',
    'wall ms',
    'least wall ms',
    '× first, CPU',
    '× first, wall',
    ...(differences ? ['levels from ours, at most'] : []),
  ];
  const rows = results.map(({ name, cpu, wall, least, cpuRatio, wallRatio }) => [
    name,
    ...[cpu, wall, least].map((value) => value.toFixed(2)),
    ...[cpuRatio, wallRatio].map((value) => value.toFixed(2)),
    ...(differences ? [String(differences.get(name) ?? 0)] : []),
  ]);
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return `## ${title}\n\n${note}\n\n${[head, head.map((_, i) => (i ? '---:' : '---')), ...rows].map(line).join('\n')}\n`;
}
