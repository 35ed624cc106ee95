import { optionError } from '../option-error.ts';
import { channelValue } from '../tensor/channel-value.ts';

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
    throw optionError('toTensor', { option: 'scale', expected: 'a finite number', found: scale });
  }
  const key = JSON.stringify([places, scale, mean, std]);
  let found = kept.get(key);
  if (!found) {
    found = new Float32Array(places.length * 256);
    places.forEach((place, channel) => {
      const at = (option: 'mean' | 'std', values: readonly number[]) =>
        channelValue('toTensor', { option, values, channel: place, channels: places.length });
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
