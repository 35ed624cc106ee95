import { invalid } from './errors.ts';
import { type Fields, optionalCount, optionalString, shown } from './json.ts';

/** How encodings are filled up. */
export interface Padding {
  /** Tokens that every encoding gets at least; without it, as many as the longest of its batch has. */
  readonly length?: number;
  /** The length is rounded up to a multiple of this. */
  readonly multipleOf?: number;
  /** The end that is filled. `right` by default. */
  readonly direction?: 'left' | 'right';
  /** The padding token. 0 by default. */
  readonly id?: number;
  /** 0 by default. */
  readonly typeId?: number;
  /** `[PAD]` by default. */
  readonly token?: string;
}

/** Tokens. A file that pads every text to more than any model reads would take all memory with the first of them. */
const LONGEST = 1 << 20;

/** From a tokenizer.json's `padding`. */
export function readPadding(value: unknown): Padding | undefined {
  if (value === undefined || value === null) return undefined;
  const json = value as Fields;
  const place = 'padding';
  const strategy = json['strategy'];
  const length =
    strategy === 'BatchLongest' ? undefined : optionalCount(Object(strategy) as Fields, 'Fixed', `${place}.strategy`);
  if (length === undefined && strategy !== 'BatchLongest')
    throw invalid(`${place}.strategy`, shown(strategy), '"BatchLongest" or {"Fixed": number}');
  const multipleOf = optionalCount(json, 'pad_to_multiple_of', place);
  if (paddedLength({ length: length ?? 1, multipleOf: multipleOf ?? 1 }, 1) > LONGEST)
    throw invalid(place, 'a great length', 'a smaller one');
  return {
    ...(length !== undefined && { length }),
    ...(multipleOf !== undefined && { multipleOf }),
    direction: optionalString(json, 'direction', place) === 'Left' ? 'left' : 'right',
    id: optionalCount(json, 'pad_id', place) ?? 0,
    typeId: optionalCount(json, 'pad_type_id', place) ?? 0,
    token: optionalString(json, 'pad_token', place) ?? '[PAD]',
  };
}

/** The length that encodings are filled up to, when the longest of the batch has `longest` tokens. */
export function paddedLength({ length, multipleOf }: Padding, longest: number): number {
  const target = length ?? longest;
  return multipleOf ? Math.ceil(target / multipleOf) * multipleOf : target;
}
