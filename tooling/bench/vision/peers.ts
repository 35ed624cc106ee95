/** Every package that resizes, behind one interface: RGBA pixels in, pixels out. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Pixels, type Size, fourTaps } from './by-hand.ts';

export type Filter = 'bilinear' | 'bicubic' | 'lanczos';

export interface Peer {
  readonly name: string;
  resize(data: Uint8Array, from: Size, to: Size): Pixels | Promise<Pixels>;
}

const require = createRequire(import.meta.url);

/** The peers that have a filter, or the nearest thing to it, loaded. */
export async function peersFor(filter: Filter): Promise<Peer[]> {
  const made = [sharpPeer, opencvPeers, transformersPeer, picaPeer, jsquashPeer, canvasPeer, handPeer];
  return (await Promise.all(made.map((make) => make(filter)))).flat();
}

async function sharpPeer(filter: Filter): Promise<Peer> {
  const { default: sharp } = await import('sharp');
  const kernel = ({ bilinear: 'linear', bicubic: 'cubic', lanczos: 'lanczos3' } as const)[filter];
  return {
    name: `sharp, ${kernel}`,
    async resize(data, [width, height], to) {
      const raw = sharp(data, { raw: { width, height, channels: 4 } }).removeAlpha();
      return {
        data: await raw
          .resize(...to, { fit: 'fill', kernel })
          .raw()
          .toBuffer(),
        channels: 3,
      };
    },
  };
}

/** Its types are those of the whole library; this is what is used. */
interface OpenCv {
  Mat: new (...args: number[]) => { data: Uint8Array };
  Size: new (width: number, height: number) => object;
  resize(from: object, to: object, size: object, x: number, y: number, filter: number): void;
  onRuntimeInitialized: () => void;
  CV_8UC4: number;
  INTER_LINEAR: number;
  INTER_AREA: number;
  INTER_CUBIC: number;
  INTER_LANCZOS4: number;
}

async function opencvPeers(filter: Filter): Promise<Peer[]> {
  const cv = require('@techstark/opencv-js') as OpenCv; // It looks like a promise, and must not be awaited.
  if (!cv.Mat) await new Promise<void>((resolve) => (cv.onRuntimeInitialized = resolve));
  const names = {
    bilinear: ['INTER_LINEAR', 'INTER_AREA'],
    bicubic: ['INTER_CUBIC'],
    lanczos: ['INTER_LANCZOS4'],
  } as const;
  return names[filter].map((name) => {
    let from: { data: Uint8Array } | undefined;
    const out = new cv.Mat();
    return {
      name: `opencv.js, ${name}${name === 'INTER_AREA' ? '' : ' (not antialiased)'}`,
      resize(data, [width, height], to) {
        from ??= new cv.Mat(height, width, cv.CV_8UC4);
        from.data.set(data);
        cv.resize(from, out, new cv.Size(...to), 0, 0, cv[name]);
        return { data: out.data, channels: 4 };
      },
    };
  });
}

async function transformersPeer(filter: Filter): Promise<Peer> {
  const { RawImage } = await import('@huggingface/transformers');
  const resample = { bilinear: 2, bicubic: 3, lanczos: 1 }[filter];
  return {
    name: `transformers.js, resample ${resample}`,
    async resize(data, from, to) {
      const image = await new RawImage(new Uint8ClampedArray(data.buffer), ...from, 4).resize(...to, {
        resample: resample as 2,
      });
      return { data: image.data, channels: image.channels as 3 | 4 };
    },
  };
}

async function picaPeer(filter: Filter): Promise<Peer[]> {
  if (filter === 'bicubic') return [];
  const { default: pica } = await import('pica');
  const own = pica({ features: ['wasm'], concurrency: 1 });
  const name = filter === 'bilinear' ? 'hamming' : 'lanczos3';
  return [
    {
      name: `pica (WebAssembly), ${name}`,
      async resize(src, [width, height], [toWidth, toHeight]) {
        return { data: await own.resizeBuffer({ src, width, height, toWidth, toHeight, filter: name }), channels: 4 };
      },
    },
  ];
}

async function jsquashPeer(filter: Filter): Promise<Peer> {
  const { default: resize, initResize } = await import('@jsquash/resize');
  await initResize(readFileSync(require.resolve('@jsquash/resize/lib/resize/pkg/squoosh_resize_bg.wasm')));
  const method = ({ bilinear: 'triangle', bicubic: 'catrom', lanczos: 'lanczos3' } as const)[filter];
  return {
    name: `@jsquash/resize, ${method}`,
    async resize(data, from, [width, height]) {
      const { ImageData } = await import('@napi-rs/canvas');
      globalThis.ImageData ??= ImageData as unknown as typeof globalThis.ImageData;
      const image = new globalThis.ImageData(new Uint8ClampedArray(data.buffer as ArrayBuffer), ...from);
      const options = { width, height, method, premultiply: false, linearRGB: false, fitMethod: 'stretch' } as const;
      return { data: (await resize(image, options)).data, channels: 4 };
    },
  };
}

async function canvasPeer(filter: Filter): Promise<Peer[]> {
  if (filter !== 'bilinear') return [];
  const { ImageData, createCanvas } = await import('@napi-rs/canvas');
  return [
    {
      name: '@napi-rs/canvas, drawImage',
      resize(data, from, to) {
        const whole = createCanvas(...from);
        whole
          .getContext('2d')
          .putImageData(new ImageData(new Uint8ClampedArray(data.buffer as ArrayBuffer), ...from), 0, 0);
        const context = createCanvas(...to).getContext('2d');
        context.imageSmoothingQuality = 'high';
        context.drawImage(whole, 0, 0, ...to);
        return { data: context.getImageData(0, 0, ...to).data, channels: 4 };
      },
    },
  ];
}

async function handPeer(filter: Filter): Promise<Peer[]> {
  return filter === 'bilinear' ? [{ name: 'by hand: four pixels each (not antialiased)', resize: fourTaps }] : [];
}
