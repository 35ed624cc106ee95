/** VideoFrames: copied without a canvas, and the same colours as with one. */
import type { Image } from '@rushlight/core';
import { type YuvFrame, decodeImage, fromYuv } from '@rushlight/vision/functional';
import { describe, expect, test } from 'vitest';
import { convertChannels } from '../src/functional/decode/convert-channels.ts';
import { spareMemory } from '../src/functional/decode/spare-memory.ts';
import { copyVideoFrame } from '../src/platform/copy-video-frame.ts';
import { lane } from '../../../tooling/vitest/repo-file.ts';

const there = typeof VideoFrame === 'function';
const WIDTH = 64;
const HEIGHT = 48;

/** Colour that changes slowly, so that how chroma is scaled up hardly matters. */
function yuv(format: YuvFrame['format']): YuvFrame & { data: Uint8Array<ArrayBuffer> } {
  const data = new Uint8Array((WIDTH * HEIGHT * 3) / 2);
  for (let i = 0; i < WIDTH * HEIGHT; i++) data[i] = 40 + (((i % WIDTH) * 3) & 127) + Math.floor(i / WIDTH);
  const area = (WIDTH * HEIGHT) / 4;
  for (let i = 0; i < area; i++) {
    const [u, v] = [110 + (i % (WIDTH / 2)), 150 - Math.floor(i / (WIDTH / 2))];
    const at = WIDTH * HEIGHT + (format === 'NV12' ? 2 * i : i);
    data[at] = u;
    data[at + (format === 'NV12' ? 1 : area)] = v;
  }
  return { format, width: WIDTH, height: HEIGHT, data };
}

function drawn(frame: VideoFrame): Image {
  const context = new OffscreenCanvas(WIDTH, HEIGHT).getContext('2d', { willReadFrequently: true })!;
  context.drawImage(frame, 0, 0, WIDTH, HEIGHT);
  return { data: context.getImageData(0, 0, WIDTH, HEIGHT).data, width: WIDTH, height: HEIGHT, channels: 4 };
}

function difference(a: Image, b: Image): { max: number; mean: number } {
  let [max, sum] = [0, 0];
  const pixels = a.width * a.height;
  for (let i = 0; i < pixels * 3; i++) {
    const at = (image: Image) => image.data[Math.floor(i / 3) * image.channels + (i % 3)] as number;
    const by = Math.abs(at(a) - at(b));
    [max, sum] = [Math.max(max, by), sum + by];
  }
  return { max, mean: sum / (pixels * 3) };
}

describe.skipIf(!there)(`VideoFrame${there ? '' : ' (skipped: this browser has none)'}`, () => {
  // WebKit does not convert, and its canvas has a rounding of its own; it takes frames of I420 to be BT.601 as well.
  const fromCanvas = lane === 'webkit' ? 5 : 2;
  test.each([
    ['I420', 'smpte170m'],
    ['NV12', 'smpte170m'],
    ['I420', 'bt709'],
    ['NV12', 'bt709'],
  ] as const)('%s, %s', async (format, matrix) => {
    const buffer = yuv(format);
    const colorSpace = { matrix, primaries: matrix, transfer: matrix, fullRange: false } as const;
    const size = { codedWidth: WIDTH, codedHeight: HEIGHT };
    const frame = new VideoFrame(buffer.data, { format, ...size, timestamp: 0, colorSpace });
    try {
      const decoded = await decodeImage(frame);
      expect(decoded).toMatchObject({ width: WIDTH, height: HEIGHT, channels: 3 });
      const withAlpha = await decodeImage(frame, { channels: 4 });
      expect(withAlpha.data).toEqual(convertChannels(decoded, 4).data);
      const ours = fromYuv({ ...buffer, matrix: matrix === 'bt709' ? 'bt709' : 'bt601' });
      expect(difference(decoded, ours).max).toBeLessThanOrEqual(2);
      expect(difference(decoded, drawn(frame)).max).toBeLessThanOrEqual(fromCanvas);
      expect(await copyVideoFrame(frame, spareMemory()), 'copied, not drawn').toBeDefined();
    } finally {
      frame.close();
    }
  });

  test.each(['RGBA', 'BGRA', 'RGBX', 'BGRX'] as const)('%s', async (format) => {
    // Padding may be anything, but for WebKit, which takes it for alpha.
    const last = format.endsWith('A') || lane === 'webkit' ? 255 : 0;
    const data = Uint8Array.of(1, 2, 3, 255, 5, 6, 7, 255, 9, 10, 11, last, 13, 14, 15, 255);
    const frame = new VideoFrame(data, { format, codedWidth: 2, codedHeight: 2, timestamp: 0 });
    const rgb = [1, 2, 3, 5, 6, 7, 9, 10, 11, 13, 14, 15];
    const order = format.startsWith('B') ? rgb.map((_, i) => rgb[i + 2 - 2 * (i % 3)]) : rgb;
    expect([...(await decodeImage(frame)).data]).toEqual(order);
    expect((await decodeImage(frame, { channels: 4 })).data.filter((_, i) => i % 4 === 3)).toEqual(
      Uint8Array.of(255, 255, 255, 255),
    );
    frame.close();
  });

  test('of a canvas', async () => {
    const canvas = new OffscreenCanvas(WIDTH, HEIGHT);
    const context = canvas.getContext('2d')!;
    context.fillStyle = 'rgb(10 200 30)';
    context.fillRect(0, 0, WIDTH, HEIGHT);
    const frame = new VideoFrame(canvas, { timestamp: 0 });
    expect((await decodeImage(frame)).data.slice(-3)).toEqual(Uint8Array.of(10, 200, 30));
    frame.close();
  });

  // WebKit gives wrong colours for a part of a frame made from memory, canvas or not.
  test.skipIf(lane === 'webkit')('shown larger than it is, or cut: as a canvas shows it', async () => {
    const { data } = yuv('I420');
    const init = { format: 'I420', codedWidth: WIDTH, codedHeight: HEIGHT, timestamp: 0 } as const;
    const large = new VideoFrame(data, { ...init, displayWidth: WIDTH * 2, displayHeight: HEIGHT });
    expect(await decodeImage(large)).toMatchObject({ width: WIDTH * 2, height: HEIGHT });
    large.close();
    const whole = new VideoFrame(data, init);
    const cut = new VideoFrame(data, { ...init, visibleRect: { x: 16, y: 8, width: 32, height: 24 } });
    const [all, part] = [await decodeImage(whole), await decodeImage(cut)];
    expect(part).toMatchObject({ width: 32, height: 24 });
    const cropped = Uint8Array.from({ length: 32 * 24 * 3 }, (_, i) => {
      const [y, x] = [Math.floor(i / 96), i % 96];
      return all.data[(y + 8) * WIDTH * 3 + 48 + x] as number;
    });
    expect(difference(part, { ...part, data: cropped }).max).toBeLessThanOrEqual(2);
    whole.close();
    cut.close();
  });

  test('several at once do not share memory', async () => {
    const frames = [10, 100, 200].map((grey) => {
      const data = new Uint8Array((WIDTH * HEIGHT * 3) / 2).fill(grey, 0, WIDTH * HEIGHT).fill(128, WIDTH * HEIGHT);
      return new VideoFrame(data, { format: 'I420', codedWidth: WIDTH, codedHeight: HEIGHT, timestamp: 0 });
    });
    // One by one: each is copied to the memory that the one before left.
    const alone: Image[] = [];
    for (const frame of frames) alone.push(await decodeImage(frame));
    const together = await Promise.all(frames.map((frame) => decodeImage(frame)));
    expect(together).toEqual(alone);
    expect(new Set(alone.map(({ data }) => data[0])).size).toBe(3);
    for (const frame of frames) frame.close();
  });

  test('closed: an error of ours', async () => {
    const frame = new VideoFrame(yuv('I420').data, {
      format: 'I420',
      codedWidth: WIDTH,
      codedHeight: HEIGHT,
      timestamp: 0,
    });
    frame.close();
    await expect(decodeImage(frame)).rejects.toMatchObject({ code: 'INPUT_INVALID' });
  });
});
