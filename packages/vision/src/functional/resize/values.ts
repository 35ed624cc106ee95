import { RushlightError } from '@rushlight/core';

/** What `toTensor` does to each value. */
interface Normalisation {
  readonly scale: number | undefined;
  readonly mean: readonly number[] | undefined;
  readonly std: readonly number[] | undefined;
}

const KEPT = 8;
const kept = new Map<string, Float32Array>();

/** What each of the 256 values becomes, 256 for each channel of a picture; `places` says which channel of the tensor it is. The last are kept. */
export function valuesOf(places: readonly number[], { scale, mean = [0], std = [1] }: Normalisation): Float32Array {
  if (scale !== undefined && !Number.isFinite(scale)) {
    throw new RushlightError('OPTION_INVALID', `toTensor: scale must be a finite number, found ${scale}`);
  }
  const key = JSON.stringify([places, scale, mean, std]);
  let found = kept.get(key);
  if (!found) {
    found = new Float32Array(places.length * 256);
    places.forEach((place, channel) => {
      const at = (option: 'mean' | 'std', values: readonly number[]) =>
        perChannel(option, values, place, places.length);
      found?.set(tableOf(scale, at('mean', mean), at('std', std)), channel * 256);
    });
    const [oldest] = kept.keys();
    if (kept.size >= KEPT) kept.delete(oldest as string);
    kept.set(key, found);
  }
  return found;
}

/** Every step rounded to float32 as torch does it. */
function tableOf(scale: number | undefined, mean: number, std: number): Float32Array {
  const { fround } = Math;
  return Float32Array.from({ length: 256 }, (_, value) => {
    const scaled = scale === undefined ? value / 255 : value * fround(scale);
    return fround(fround(scaled) - fround(mean)) / fround(std);
  });
}

function perChannel(option: 'mean' | 'std', values: readonly number[], channel: number, channels: number): number {
  if (values.length !== 1 && values.length !== channels) {
    throw new RushlightError(
      'OPTION_INVALID',
      `toTensor: ${option} has ${values.length} numbers for an image of ${channels} channels`,
      {
        hint: `Give one number, or ${channels}.`,
        details: { option, expected: channels, found: values.length },
      },
    );
  }
  const value = values[values.length === 1 ? 0 : channel] as number;
  if (!Number.isFinite(value) || (option === 'std' && value === 0)) {
    throw new RushlightError('OPTION_INVALID', `toTensor: ${option} must be finite numbers, std not 0, found ${value}`);
  }
  return value;
}
