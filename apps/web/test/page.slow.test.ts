/** The built page in Chromium: every way in, every way to fail, and what it costs the main thread. */
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import axe from 'axe-core';
import { type Browser, type Page, chromium } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromiumArgs, findBrowsers } from '../../../tooling/run/browsers.mjs';
import { type BuiltPage, buildPage } from './built-page.ts';
import { type Visit, visit } from './visit.ts';

const { executable } = findBrowsers().chromium;
const pictures = fileURLToPath(new URL('../../../packages/zoo/digits/pictures/', import.meta.url));
const names = readdirSync(pictures).sort();
const args = [...chromiumArgs, '--use-fake-ui-for-media-stream'];

describe.skipIf(!executable)(`the page in Chromium${executable ? '' : ' (skipped: none is installed)'}`, () => {
  let built: BuiltPage;
  let browser: Browser;
  /** Its camera is a moving picture; that of `browser` is missing. */
  let withCamera: Browser;

  beforeAll(async () => {
    built = await buildPage();
    const launch = (...more: string[]) => chromium.launch({ executablePath: executable!, args: [...args, ...more] });
    browser = await launch();
    withCamera = await launch('--use-fake-device-for-media-stream');
  });

  afterAll(async () => {
    await browser?.close();
    await withCamera?.close();
    await built?.close();
  });

  test('the main thread has connect, comlink and the page, and nothing of what the worker does', () => {
    console.log(built.mainThread.map(({ name, gzipBytes }) => `${name} ${gzipBytes}`).join(', '));
    const modules = built.mainThread.flatMap((file) => file.modules);
    const intruders = /packages\/(?!core|worker)|onnxruntime|valibot|worker\/src\/expose/;
    expect(modules.filter((id) => intruders.test(id))).toEqual([]);
  });

  test.each([
    ['rushlight', 3_000],
    ['index', 4_500],
  ])('what the main thread has of %s is at most %i bytes', (name, most) => {
    expect(built.mainThread.find((file) => file.name === name)?.gzipBytes).toBeLessThanOrEqual(most);
  });

  test('a chosen picture: its digit, ten probabilities, the time of each step, and what ran', async () => {
    await using there = await visit(browser, built.url);
    const { page } = there;
    expect(await there.answerTo(() => page.locator('#file').setInputFiles(`${pictures}/${named('3-ink')}`))).toBe('3');
    const shares = await page
      .locator('#bars tr')
      .evaluateAll((rows) => rows.map((row) => Number.parseFloat(row.lastElementChild!.textContent!)));
    expect(shares).toHaveLength(10);
    expect(shares.indexOf(Math.max(...shares))).toBe(3);
    expect(sum(shares)).toBeGreaterThan(99);
    expect(sum(shares)).toBeLessThan(101);
    await expect.poll(() => page.locator('#read-out').textContent()).toMatch(/^3, \d+ percent$/);
    expect(await page.locator('#steps th').allInnerTexts()).toEqual([
      'vision.decodeImage',
      'vision.grayscale',
      'vision.resize+vision.centerCrop+vision.toTensor',
      'core.model',
      'vision.classify',
      'to the worker and back',
    ]);
    expect(await page.locator('#total').innerText()).toMatch(/^[\d.]+ ms$/);
    expect(await page.locator('#report').innerText()).toContain('wasm (ort-web)');
    expect(there.complaints).toEqual([]);
  });

  test('a digit drawn with the mouse; undo and clear', async () => {
    await using there = await visit(browser, built.url);
    const { page } = there;
    await there.answerTo(() =>
      draw(page, [
        [0.5, 0.15],
        [0.5, 0.85],
      ]),
    );
    await expect.poll(() => page.locator('#digit').innerText()).toBe('1');
    await there.answerTo(() =>
      draw(page, [
        [0.2, 0.5],
        [0.8, 0.5],
      ]),
    );
    await there.answerTo(() => page.keyboard.press('Control+z'));
    await expect.poll(() => page.locator('#digit').innerText()).toBe('1');
    await page.getByRole('button', { name: 'Clear' }).click();
    expect(await page.locator('#sureness').innerText()).toBe('No digit yet');
    expect(there.complaints).toEqual([]);
  });

  test('pasted and dropped pictures', async () => {
    await using there = await visit(browser, built.url);
    for (const [kind, field, digit] of [
      ['paste', 'clipboardData', '7'],
      ['drop', 'dataTransfer', '8'],
    ] as const) {
      const file = named(digit);
      const bytes = [...readFileSync(pictures + file)];
      const act = () => there.page.evaluate(dispatchFile, { kind, field, file, bytes });
      expect(await there.answerTo(act)).toBe(digit);
    }
    expect(there.complaints).toEqual([]);
  });

  test('a text file named .png, and a picture cut short, are refused in words', async () => {
    await using there = await visit(browser, built.url);
    const alert = there.page.getByRole('alert');
    const whole = readFileSync(pictures + named('3-ink'));
    for (const [buffer, words] of [
      [Buffer.from('hello, this is text'), /no JPEG, PNG or WebP/],
      [whole.subarray(0, 900), /jpeg/],
    ] as const) {
      await there.page.locator('#file').setInputFiles({ name: 'digit.png', mimeType: 'image/png', buffer });
      await expect.poll(() => alert.innerText()).toMatch(words);
      expect(await there.page.locator('#sureness').innerText()).toBe('No digit yet');
    }
    // The next picture is none the worse for it.
    expect(await there.answerTo(() => there.page.locator('#file').setInputFiles(pictures + named('9')))).toBe('9');
    expect(await alert.isVisible()).toBe(false);
    expect(there.complaints).toEqual([]);
  });

  test('the camera: answers until it is stopped, and then it is off', async () => {
    await using there = await visit(withCamera, built.url);
    const { page } = there;
    const live = () =>
      page.evaluate(() => (document.querySelector('video')?.srcObject as MediaStream | null)?.active ?? false);
    expect(await live()).toBe(false);
    for (let i = 0; i < 3; i++)
      await there.answerTo(async () => i === 0 && page.getByRole('button', { name: 'Camera' }).click());
    expect(await live()).toBe(true);
    await page.evaluate(() => Object.assign(globalThis, { seen: document.querySelector('video')?.srcObject }));
    await page.getByRole('button', { name: 'Stop the camera' }).click();
    const tracks = () =>
      page.evaluate(() => ((globalThis as any).seen as MediaStream).getTracks().map((track) => track.readyState));
    expect(await tracks()).toEqual(['ended']);
    expect(await live()).toBe(false);
    const count = await page.locator('#count').innerText();
    await page.waitForTimeout(500);
    expect(await page.locator('#count').innerText()).toBe(count);
    expect(there.complaints).toEqual([]);
  });

  test('no camera: it says so', async () => {
    await using there = await visit(browser, built.url);
    await there.page.getByRole('button', { name: 'Camera' }).click();
    await expect.poll(() => there.page.getByRole('alert').innerText()).toContain('There is no camera.');
    expect(there.complaints).toEqual([]);
  });

  test('by keyboard alone', async () => {
    await using there = await visit(browser, built.url);
    const { page } = there;
    const wanted = named('5')
      .replace(/\.\w+$/, '')
      .replaceAll('-', ' ');
    for (let i = 0; i < 40; i++) {
      await page.keyboard.press('Tab');
      if ((await page.evaluate(() => (document.activeElement as HTMLElement).title)) === wanted) break;
    }
    expect(await there.answerTo(() => page.keyboard.press('Enter'))).toBe('5');
    expect(there.complaints).toEqual([]);
  });

  test('a worker that dies is said to be lost, and starts again at a press, with the same picture', async () => {
    await using there = await visit(browser, built.url);
    const { page } = there;
    await there.answerTo(() => example(page, '2').click());
    await page.workers()[0]?.evaluate(() => self.close());
    await example(page, '4').click();
    await expect.poll(() => page.getByRole('alert').innerText()).toContain('The worker was lost');
    expect(await there.answerTo(() => page.getByRole('button', { name: 'Start the worker again' }).click())).toBe('4');
    expect(await page.getByRole('alert').isVisible()).toBe(false);
    expect(there.complaints).toEqual([]);
  });

  test('providers: one that is refused is named with its reason, and where none is left the page says so', async () => {
    await using there = await visit(browser, `${built.url}?providers=webgpu,wasm`);
    expect(await there.answerTo(() => example(there.page, '6').click())).toBe('6');
    expect(await there.page.locator('#report').innerText()).toMatch(/wasm \(ort-web\)[^]*Refused[^]*webgpu: /);
    await using none = await visit(browser, `${built.url}?providers=webgpu`);
    expect(await none.page.getByRole('alert').innerText()).toMatch(/webgpu/);
    expect(await none.page.getByRole('button', { name: 'Start the worker again' }).isVisible()).toBe(true);
    expect([...there.complaints, ...none.complaints]).toEqual([]);
  });

  // Once more where it fails: a busy machine can stretch a task that has nothing to do.
  test('100 pictures in the worker, no task of the main thread longer than 50 ms', { retry: 2 }, async () => {
    await using there = await visit(browser, built.url);
    await there.answerTo(() => example(there.page, '0').click());
    const { longTasks, answers } = await there.page.evaluate(classifyHundred);
    console.log(`100 pictures: long tasks ${JSON.stringify(longTasks)}`);
    expect(answers).toBe(100);
    expect(longTasks).toEqual([]);
    expect(there.complaints).toEqual([]);
  });

  test.each(['light', 'dark'] as const)(
    'accessibility in %s: axe finds nothing, before and after an answer and with an alert',
    async (colorScheme) => {
      await using there = await visit(browser, built.url, { colorScheme, reducedMotion: 'reduce' });
      expect(await axeFinds(there)).toEqual([]);
      await there.answerTo(() => example(there.page, '8').click());
      expect(await axeFinds(there)).toEqual([]);
      await there.page.getByRole('button', { name: 'Camera' }).click();
      await there.page.getByRole('alert').waitFor();
      expect(await axeFinds(there)).toEqual([]);
    },
  );

  test('on a phone: nothing scrolls sideways, targets are large enough, a finger draws', async () => {
    await using there = await visit(browser, built.url, {
      viewport: { width: 390, height: 844 },
      hasTouch: true,
      isMobile: true,
    });
    const { page } = there;
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    const sizes = await page
      .locator('button:visible, label.button')
      .evaluateAll((all) => all.map((each) => each.getBoundingClientRect()));
    for (const { width, height } of sizes) expect(Math.min(width, height)).toBeGreaterThanOrEqual(44);
    const box = (await page.locator('#pad').boundingBox())!;
    await there.answerTo(() => page.touchscreen.tap(box.x + box.width / 2, box.y + box.height / 2));
    // The names of steps that are done in one go are long.
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    expect(await axeFinds(there)).toEqual([]);
    expect(there.complaints).toEqual([]);
  });
});

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

function named(start: string): string {
  const found = names.find((name) => name.startsWith(start));
  if (!found) throw new Error(`There is no picture ${start}…: ${names}`);
  return found;
}

function example(page: Page, digit: string) {
  return page.locator(`#examples button[title^="${digit}"]`).first();
}

async function draw(page: Page, points: readonly (readonly [number, number])[]): Promise<void> {
  const { x, y, width, height } = (await page.locator('#pad').boundingBox())!;
  for (const [i, [right, down]] of points.entries()) {
    await page.mouse.move(x + right * width, y + down * height, { steps: 8 });
    if (i === 0) await page.mouse.down();
  }
  await page.mouse.up();
}

async function axeFinds({ page }: Visit): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() => (globalThis as any).axe.run() as Promise<axe.AxeResults>);
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
  );
}

// What follows runs in the page.

function dispatchFile({
  kind,
  field,
  file,
  bytes,
}: {
  kind: string;
  field: string;
  file: string;
  bytes: number[];
}): void {
  const transfer = new DataTransfer();
  transfer.items.add(new File([new Uint8Array(bytes)], file));
  const init = { bubbles: true, cancelable: true, [field]: transfer };
  document.dispatchEvent(kind === 'paste' ? new ClipboardEvent(kind, init) : new DragEvent(kind, init));
}

async function classifyHundred(): Promise<{ longTasks: number[]; answers: number }> {
  const longTasks: number[] = [];
  const observer = new PerformanceObserver((list) =>
    longTasks.push(...list.getEntries().map((entry) => entry.duration)),
  );
  observer.observe({ type: 'longtask' });
  const count = document.getElementById('count')!;
  const buttons = document.querySelectorAll<HTMLButtonElement>('#examples button');
  const before = Number(count.textContent);
  for (let i = 0; i < 100; i++) {
    const answered = new Promise<void>((resolve) => {
      const watch = new MutationObserver(() => (watch.disconnect(), resolve()));
      watch.observe(count, { childList: true });
    });
    buttons[i % buttons.length]!.click();
    await answered;
  }
  await new Promise((resolve) => setTimeout(resolve, 200)); // Entries come late.
  observer.disconnect();
  return { longTasks, answers: Number(count.textContent) - before };
}
