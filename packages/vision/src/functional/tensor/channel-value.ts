import { RushlightError } from '@rushlight/core';
import { optionError } from '../option-error.ts';

/** The number for one channel: one may count for all. Numbers must be finite, and not 0 for `std`. */
export function channelValue(
  what: string,
  {
    option,
    values,
    channel,
    channels,
  }: {
    readonly option: 'mean' | 'std';
    readonly values: readonly number[];
    readonly channel: number;
    readonly channels: number;
  },
): number {
  if (values.length !== 1 && values.length !== channels) {
    throw new RushlightError(
      'OPTION_INVALID',
      `${what}: ${option} has ${values.length} numbers for ${channels} channels`,
      {
        hint: `Give one number, or ${channels}.`,
        details: { option, expected: channels, found: values.length },
      },
    );
  }
  const value = values[values.length === 1 ? 0 : channel] as number;
  if (!Number.isFinite(value) || (option === 'std' && value === 0)) {
    throw optionError(what, { option, expected: 'finite numbers, std not 0', found: value });
  }
  return value;
}
