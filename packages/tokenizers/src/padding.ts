import { invalid } from './errors.ts';
import { type Fields, optionalNumber, optionalString, shown } from './json.ts';

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

/** From a tokenizer.json's `padding`. */
export function readPadding(value: unknown): Padding | undefined {
  if (value === undefined || value === null) return undefined;
  const json = value as Fields;
  const place = 'padding';
  const strategy = json['strategy'];
  const length = strategy === 'BatchLongest' ? undefined : (strategy as Fields | undefined)?.['Fixed'];
  if (length !== undefined && typeof length !== 'number') throw invalid(`${place}.strategy.Fixed`, shown(length), 'a number');
  if (length === undefined && strategy !== 'BatchLongest')
    throw invalid(`${place}.strategy`, shown(strategy), '"BatchLongest" or {"Fixed": number}');
  const multipleOf = optionalNumber(json, 'pad_to_multiple_of', place);
  return {
    ...(length !== undefined && { length }),
    ...(multipleOf !== undefined && { multipleOf }),
    direction: optionalString(json, 'direction', place) === 'Left' ? 'left' : 'right',
    id: optionalNumber(json, 'pad_id', place) ?? 0,
    typeId: optionalNumber(json, 'pad_type_id', place) ?? 0,
    token: optionalString(json, 'pad_token', place) ?? '[PAD]',
  };
}

/** The length that encodings are filled up to, when the longest of the batch has `longest` tokens. */
export function paddedLength({ length, multipleOf }: Padding, longest: number): number {
  const target = length ?? longest;
  return multipleOf ? Math.ceil(target / multipleOf) * multipleOf : target;
}
