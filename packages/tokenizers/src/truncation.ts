import { RushlightError } from '@rushlight/core/error';
import { invalid } from './errors.ts';
import { type Fields, optionalCount, optionalString, shown } from './json.ts';

/** How a text that is too long is cut. */
export interface Truncation {
  /** Tokens at most, special tokens included. */
  readonly maxLength: number;
  /** Tokens that a window shares with the one before it. 0 by default. */
  readonly stride?: number;
  /** Which of a pair gives way. `longest_first` by default. */
  readonly strategy?: 'longest_first' | 'only_first' | 'only_second';
  /** The end that is cut off. `right` by default. */
  readonly direction?: 'left' | 'right';
}

/** Tokens `start` to `end` of a text. */
export type Window = readonly [start: number, end: number];

const strategies = { LongestFirst: 'longest_first', OnlyFirst: 'only_first', OnlySecond: 'only_second' } as const;

/** From a tokenizer.json's `truncation`. */
export function readTruncation(value: unknown): Truncation | undefined {
  if (value === undefined || value === null) return undefined;
  const json = value as Fields;
  const place = 'truncation';
  const maxLength = optionalCount(json, 'max_length', place);
  if (maxLength === undefined) throw invalid(`${place}.max_length`, 'missing', 'a number');
  const strategy = optionalString(json, 'strategy', place) ?? 'LongestFirst';
  if (!Object.hasOwn(strategies, strategy))
    throw invalid(`${place}.strategy`, shown(strategy), Object.keys(strategies).join(' or '));
  return {
    maxLength,
    stride: optionalCount(json, 'stride', place) ?? 0,
    strategy: strategies[strategy as keyof typeof strategies],
    direction: optionalString(json, 'direction', place) === 'Left' ? 'left' : 'right',
  };
}

/** How many tokens of a text and, where there is one, of its pair may stay, when `room` tokens are left for both. */
export function lengthsWithin(
  first: number,
  second: number | undefined,
  room: number,
  strategy: Truncation['strategy'],
): [number, number] {
  const other = second ?? 0;
  const excess = first + other - room;
  if (excess <= 0) return [first, other];
  if (room <= 0) return [0, 0];
  if (strategy === 'only_first' || strategy === 'only_second') {
    const isFirst = strategy === 'only_first';
    if (!isFirst && second === undefined)
      throw refusal('truncation.strategy is only_second, but there is no pair', 'Give a pair, or another strategy.');
    if ((isFirst ? first : other) <= excess)
      throw refusal(
        `truncation.strategy ${strategy} would have to remove ${excess} of ${isFirst ? first : other} tokens`,
        'Give a greater maxLength, or the strategy longest_first.',
      );
    return isFirst ? [first - excess, other] : [first, other - excess];
  }
  if (second === undefined) return [room, 0];
  const swap = first > other;
  let small = swap ? other : first;
  let large = small > room ? small : Math.max(small, room - small);
  if (small + large > room) {
    small = Math.floor(room / 2);
    large = small + (room % 2);
  }
  return swap ? [large, small] : [small, large];
}

/** The windows of at most `most` tokens over `length`, the one that is kept first. */
export function windowsOf(length: number, most: number, { stride = 0, direction = 'right' }: Truncation): Window[] {
  if (most >= length) return [[0, length]];
  if (most === 0)
    return [
      [0, 0],
      [0, length],
    ];
  if (stride >= most)
    throw refusal(
      `truncation.stride is ${stride}, but only ${most} tokens of the text fit into a window beside the special tokens`,
      'Give a smaller stride or a greater maxLength.',
    );
  const windows: Window[] = [];
  for (let at = 0; ; at += most - stride) {
    const window: Window =
      direction === 'right' ? [at, Math.min(at + most, length)] : [Math.max(length - at - most, 0), length - at];
    windows.push(window);
    if (direction === 'right' ? window[1] === length : window[0] === 0) return windows;
  }
}

function refusal(message: string, hint: string): RushlightError {
  return new RushlightError('OPTION_INVALID', message, { hint });
}
