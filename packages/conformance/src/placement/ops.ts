/** The ops that the laws of placements run: small, deterministic, and built from core alone, so that a worker can load them. */
import { type Image, RushlightError, type Tensor, defineFact, defineOp, throwIfAborted } from '@rushlight/core';
import { Tensor as OrtTensor } from 'onnxruntime-common';
import { number, optional, strictObject } from 'valibot';

const none = strictObject({});

/** Gives what it takes. */
export const echo = defineOp({ name: 'conformance.echo', options: none, run: (value: unknown) => value });

/** Twice each value of a float32 tensor. */
export const double = defineOp({
  name: 'conformance.double',
  options: none,
  run: (x: Tensor): Tensor =>
    new OrtTensor(
      'float32',
      (x.data as Float32Array).map((value) => value * 2),
      x.dims,
    ),
});

/** The negative of an image. */
export const negative = defineOp({
  name: 'conformance.negative',
  options: none,
  run: (image: Image): Image => ({ ...image, data: image.data.map((value) => 255 - value) }),
});

/** How an error is made that must arrive as it left. */
export const failure = {
  code: 'INPUT_INVALID',
  message: 'The value can not be used: expected a rushlight, found ',
  hint: 'Give it a rushlight.',
  // Frozen, as a constant of an op may be: nobody on the way may write into it.
  details: Object.freeze({ expected: ['rush', 'light'], nested: { depth: 2, found: null } }),
  cause: {
    code: 'IMAGE_CORRUPT',
    message: 'The wick is wet',
    hint: 'Dry it.',
    cause: { name: 'RangeError', message: 'Too wet' },
  },
} as const;

/** Throws an error of ours with everything that one can have. */
export const fail = defineOp({
  name: 'conformance.fail',
  options: none,
  run(found: unknown): never {
    const { code, message, hint, details, cause } = failure;
    throw new RushlightError(code, `${message}${String(found)}`, {
      hint,
      details,
      cause: new RushlightError(cause.code, cause.message, {
        hint: cause.hint,
        cause: new RangeError(cause.cause.message),
      }),
    });
  },
});

/** Throws an error of the engine. */
export const crash = defineOp({
  name: 'conformance.crash',
  options: none,
  run(found: unknown): never {
    throw new TypeError(`crashed on ${String(found)}`);
  },
});

/** Takes as many milliseconds as it is given, and gives that number back. An abort ends it within a few. */
export const slow = defineOp({
  name: 'conformance.slow',
  options: strictObject({ sliceMs: optional(number(), 5) }),
  async run(ms: number, { options, signal }): Promise<number> {
    const end = Date.now() + ms;
    while (Date.now() < end) {
      throwIfAborted(signal);
      await new Promise((resolve) => setTimeout(resolve, Math.min(options.sliceMs, Math.max(0, end - Date.now()))));
    }
    return ms;
  },
});

/** What `note` leaves for `recall`. */
const noted = defineFact<unknown>('conformance.noted');

/** Leaves its input as a fact, and gives its length. */
export const note = defineOp({
  name: 'conformance.note',
  options: none,
  provides: [noted],
  run(text: string, { facts }): number {
    facts.set(noted, text);
    return text.length; // A TypeError where it is given no text: the laws count on it.
  },
});

/** Gives its input with the fact beside it. */
export const recall = defineOp({
  name: 'conformance.recall',
  options: none,
  requires: [noted],
  run: (length: number, { facts }) => ({ length, text: facts.get(noted) as string }),
});
