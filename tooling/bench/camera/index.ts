/** `pnpm bench camera`: frames of 1280x720 to a tensor of 224x224 in a worker of headless Chromium, as Markdown; `--write` keeps it in docs/camera-benchmark.md. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { format } from 'prettier';
import { type CDPSession, type Page, chromium as playwright } from 'playwright';
import { serve } from '../../consumer/static-server.ts';
import { chromiumArgs, findBrowsers } from '../../run/browsers.mjs';
import type { CameraAnswer, CameraRequest, FrameKind } from './worker.ts';

const FRAMES = 300;
const KINDS: readonly FrameKind[] = ['NV12', 'I420', 'RGBA', 'canvas', 'NV12 buffer'];
/** Milliseconds of a frame at 60 in a second, of which a quarter may go into this. */
const TARGET = 1000 / 60 / 4;

export async function cameraBenchmark(args: readonly string[]): Promise<void> {
  const { chromium } = findBrowsers();
  if (!chromium.executable) {
    process.stdout.write(`Skipped: ${chromium.missing.join()}\n`);
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), 'rushlight-camera-'));
  try {
    await bundle(folder);
    await using server = await serve(folder);
    const browser = await playwright.launch({ executablePath: chromium.executable, args: [...chromiumArgs] });
    try {
      const page = await browser.newPage();
      await page.goto(server.url);
      const processes = await browser.newBrowserCDPSession();
      const rows: string[] = [];
      for (const kind of KINDS) rows.push(await row(page, processes, kind));
      const text = await format(toText(browser.version(), rows), { parser: 'markdown', printWidth: 120 });
      process.stdout.write(text);
      if (args.includes('--write')) writeFileSync(new URL('../../../docs/camera-benchmark.md', import.meta.url), text);
    } finally {
      await browser.close();
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function bundle(folder: string): Promise<void> {
  await build({
    entryPoints: [fileURLToPath(new URL('./worker.ts', import.meta.url))],
    outdir: folder,
    bundle: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    conditions: ['rushlight-source', 'browser', 'module'],
    logLevel: 'error',
  });
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>camera</title>');
}

async function row(page: Page, processes: CDPSession, kind: FrameKind): Promise<string> {
  await ask(page, { kind, frames: 100, paced: false }); // Warm.
  const free = await ask(page, { kind, frames: FRAMES, paced: false });
  // What making the frames costs is not ours, and is taken off.
  const idle = await cpuOf(processes, () => ask(page, { kind, frames: FRAMES, paced: true, idle: true }));
  const paced = await cpuOf(processes, () => ask(page, { kind, frames: FRAMES, paced: true }));
  const cpu = ((paced.seconds - idle.seconds) * 1000) / FRAMES;
  const single = await ask(page, { kind, frames: 100, paced: false, single: true });
  const steps = Object.entries(single.steps).map(([name, ms]) => `${name.replaceAll('vision.', '')} ${ms.toFixed(2)}`);
  const verdict = cpu <= TARGET ? 'yes' : '**no**';
  return `| ${kind} | ${free.medianMs.toFixed(2)} | ${paced.answer.medianMs.toFixed(2)} | ${cpu.toFixed(2)} | ${verdict} | ${steps.join(', ')} |`;
}

/** A worker of its own for each question. */
function ask(page: Page, request: CameraRequest): Promise<CameraAnswer> {
  return page.evaluate(
    (question) =>
      new Promise<CameraAnswer>((resolve, reject) => {
        const worker = new Worker('./worker.js', { type: 'module' });
        worker.addEventListener('message', ({ data }) => (worker.terminate(), resolve(data as CameraAnswer)));
        worker.addEventListener('error', ({ message }) => reject(new Error(message)));
        worker.postMessage(question);
      }),
    request,
  );
}

/** Seconds of CPU that all processes of the browser took, threads of its own for drawing and garbage included. */
async function cpuOf(processes: CDPSession, work: () => Promise<CameraAnswer>) {
  const total = async () => {
    const { processInfo } = await processes.send('SystemInfo.getProcessInfo');
    return processInfo.reduce((sum, { cpuTime }) => sum + cpuTime, 0);
  };
  const before = await total();
  const answer = await work();
  return { answer, seconds: (await total()) - before };
}

function toText(version: string, rows: readonly string[]): string {
  return [
    '# Frames of a camera\n',
    `Made by \`npx -y pnpm@12 bench camera --write\` on ${cpus()[0]?.model.trim()}, ${cpus().length} cores, with Chromium ${version} without a ` +
      `screen and without a GPU, ${new Date().toISOString().slice(0, 10)}.\n`,
    `1280x720 to float32 [1, 3, 224, 224] in a worker: decodeImage, resize, toTensor. Medians of ${FRAMES} frames, milliseconds for one. CPU is ` +
      'that of all processes of the browser at 60 frames a second, less that of making the frames; the target is a quarter of one core, ' +
      `${TARGET.toFixed(2)} ms.\n`,
    'The three steps are done in one pass over the pixels. In the last column each is done by itself, as where somebody asks for its output: ' +
      'the same bytes. All frames are VideoFrames, but for “NV12 buffer”: its bytes in memory, whose colours no browser converts for us.\n',
    '| frame | one after the other | at 60 a second | CPU at 60 a second | target met | each step by itself |',
    '| --- | ---: | ---: | ---: | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}
