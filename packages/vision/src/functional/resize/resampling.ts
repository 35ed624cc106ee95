import { type Image, RushlightError } from '@rushlight/core';
import type { KernelName } from '../../kernel/kernel.ts';
import { type Filter, filters } from './filters.ts';

export interface ResamplingOptions {
  /** By Pillow's names. @default 'bilinear' */
  readonly filter?: Filter | undefined;
  /**
   * `false` gives the bytes of torch's `interpolate` with `antialias=False`, which is torchvision's on tensors: `bilinear`, `bicubic` or
   * torch's `nearest`. (torch's `nearest-exact` means what Pillow's `nearest` does, but computes
   * places in float32, and takes a neighbour now and then.) @default true
   */
  readonly antialias?: boolean | undefined;
  /**
   * Whose bytes to give. From 13 on Pillow goes down before across where the height loses more than twice as many pixels as the width;
   * before, it always went across first. Only for such sizes values differ: by 1 at most with `box`, `bilinear` and `hamming`; by more
   * where `bicubic` and `lanczos` overshoot, and where there is little alpha. @default 13
   */
  readonly pillow?: 12 | 13 | undefined;
  /** 3 takes the colours of RGBA and drops alpha before, as `decodeImage` does, at no cost. Else all channels are taken. */
  readonly channels?: 3 | undefined;
  /** Which code does it; both give the same bytes. By default WebAssembly, where there is any: see `kernelInUse`. */
  readonly kernel?: KernelName | undefined;
}

/** The same with everything filled in. */
export interface Resampling {
  readonly filter: Filter;
  readonly antialias: boolean;
  readonly pillow: 12 | 13;
  readonly channels: Image['channels'];
  readonly kernel: KernelName | undefined;
}

/** The options that all functions have which resize, checked. */
export function resamplingOf(what: string, image: Image, options: ResamplingOptions): Resampling {
  const { filter = 'bilinear', antialias = true, pillow = 13, channels = image.channels, kernel } = options;
  const possible: readonly Filter[] = antialias ? filters : ['nearest', 'bilinear', 'bicubic'];
  if (!possible.includes(filter)) {
    throw new RushlightError(
      'OPTION_INVALID',
      `${what}: filter must be one of ${possible.join(', ')}${antialias ? '' : ' without antialiasing'}, found ${JSON.stringify(filter)}`,
      { details: { option: 'filter' } },
    );
  }
  if (channels !== image.channels && (channels !== 3 || image.channels !== 4)) {
    throw new RushlightError(
      'OPTION_INVALID',
      `${what}: the option channels: 3 takes colours of RGBA, found ${channels} of ${image.channels} channels`,
      {
        hint: 'Grey becomes colour in decodeImage or grayscale({ channels: 3 }).',
        details: { option: 'channels' },
      },
    );
  }
  return { filter, antialias, pillow, channels, kernel };
}
