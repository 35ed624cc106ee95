/** Makes frames as a camera does, and takes them to a tensor. */
import { type Span, pipeline } from '@rushlight/core';
import { decodeImage, resize, toTensor } from '@rushlight/vision';
import type { ImageSource } from '@rushlight/vision/functional';

/** A VideoFrame of this format, of a canvas, or the bare bytes. */
export type FrameKind = 'NV12' | 'I420' | 'RGBA' | 'canvas' | 'NV12 buffer';

export interface CameraRequest {
  readonly kind: FrameKind;
  readonly frames: number;
  /** 60 a second, as a camera gives them; else one after the other. */
  readonly paced: boolean;
  /** Frames are made, and closed again. */
  readonly idle?: boolean;
  /** Each step by itself. */
  readonly single?: boolean;
}

export interface CameraAnswer {
  /** From a frame to its tensor. */
  readonly medianMs: number;
  /** Median of each step, by its name. */
  readonly steps: Readonly<Record<string, number>>;
}

const WIDTH = 1280;
const HEIGHT = 720;

addEventListener('message', async ({ data }: MessageEvent<CameraRequest>) => postMessage(await run(data)));

async function run({ kind, frames, paced, idle = false, single = false }: CameraRequest): Promise<CameraAnswer> {
  const camera = cameraOf(kind);
  const runner = await pipeline(
    decodeImage(),
    resize({ size: { width: 224, height: 224 } }),
    toTensor({ mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225] }),
  ).load();
  const times: number[] = [];
  const steps: Record<string, number[]> = {};
  const onSpan = ({ step, ms }: Span) => void (steps[step] ??= []).push(ms);
  const begin = performance.now();
  for (let i = 0; i < frames; i++) {
    if (paced) await until(begin + (i * 1000) / 60);
    const frame = camera(i);
    const start = performance.now();
    if (!idle) await runner.run(frame, { onSpan, ...(single && { onOutput() {} }) });
    times.push(performance.now() - start);
    if ('close' in frame) frame.close();
  }
  await runner.dispose();
  const medians = Object.entries(steps).map(([step, all]) => [step, median(all)] as const);
  return { medianMs: median(times), steps: Object.fromEntries(medians) };
}

function until(time: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.max(0, time - performance.now())));
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
}

/** Gives the frame of a number; each is another picture. */
function cameraOf(kind: FrameKind): (i: number) => ImageSource {
  if (kind === 'canvas') return canvasCamera();
  const format = kind === 'NV12 buffer' ? 'NV12' : kind;
  const data = new Uint8Array(WIDTH * HEIGHT * (format === 'RGBA' ? 4 : 1.5));
  for (let i = 0, state = 1; i < data.length; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    data[i] = 96 + ((i >> 8) & 63) + (state >>> 27);
  }
  return (i) => {
    data.fill(i, 0, WIDTH);
    if (kind === 'NV12 buffer') return { format: 'NV12', width: WIDTH, height: HEIGHT, data };
    return new VideoFrame(data, { format, codedWidth: WIDTH, codedHeight: HEIGHT, timestamp: i });
  };
}

function canvasCamera(): (i: number) => ImageSource {
  const canvas = new OffscreenCanvas(WIDTH, HEIGHT);
  const context = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D;
  return (i) => {
    context.fillStyle = `rgb(${i & 255} 90 160)`;
    context.fillRect((i * 7) % WIDTH, 0, 300, HEIGHT);
    return new VideoFrame(canvas, { timestamp: i });
  };
}
