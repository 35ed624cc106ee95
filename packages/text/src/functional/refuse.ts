import { type ErrorCode, RushlightError, describeValue } from '@rushlight/core';

interface Refusal {
  readonly found: unknown;
  readonly hint?: string;
  /** @default 'INPUT_INVALID' */
  readonly code?: ErrorCode;
}

/** Throws: `what` takes `expected`, but was given `found`. */
export function refuse(what: string, expected: string, { found, hint, code = 'INPUT_INVALID' }: Refusal): never {
  throw new RushlightError(code, `${what} takes ${expected}, found ${describeValue(found)}`, { hint });
}

/** The hint where a text came in windows, but has one answer as a whole. */
export const CUT_OFF = 'Have the tokenizer cut long texts off, not into windows.';
