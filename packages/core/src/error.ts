import type { ErrorCode } from './error-codes.ts';

const BRAND = Symbol.for('rushlight.error');

/** JSON-safe facts about an error: names, dims, sizes. Never file contents, never secrets. */
export type ErrorDetails = Readonly<Record<string, unknown>>;

export interface ErrorInit {
  /** What to do about it, one sentence. */
  hint?: string | undefined;
  details?: ErrorDetails | undefined;
  cause?: unknown;
}

/** The one error class. Match on `code`; messages may be reworded. Tell it by `isRushlightError`, not `instanceof`. */
export class RushlightError extends Error {
  override readonly name: string;
  readonly code: ErrorCode;
  readonly hint: string | undefined;
  readonly details: ErrorDetails;
  readonly [BRAND] = true;

  constructor(code: ErrorCode, message: string, init: ErrorInit = {}) {
    super(message, init);
    this.name = code === 'ABORTED' ? 'AbortError' : 'RushlightError';
    this.code = code;
    this.hint = init.hint;
    this.details = { ...init.details }; // A copy: the runner adds the step to it.
  }
}

/** Whether a value is one of our errors (of whichever copy of this package), and, if given, has that code. */
export function isRushlightError(value: unknown, code?: ErrorCode): value is RushlightError {
  const error = Object(value) as Partial<RushlightError>;
  return error[BRAND] === true && (!code || error.code === code);
}

/** What a thrown value says. */
export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** An error as plain data: it survives `structuredClone`, JSON and a worker's or a gateway's wire. */
export interface WireError {
  readonly name: string;
  readonly message: string;
  readonly code?: ErrorCode | undefined;
  readonly hint?: string | undefined;
  readonly details?: ErrorDetails | undefined;
  readonly stack?: string | undefined;
  readonly cause?: WireError | undefined;
}

/** Any thrown value to plain data. Chains of causes are kept, eight deep. */
export function toWire(error: unknown, depth = 8): WireError {
  if (!(error instanceof Error) && !isRushlightError(error)) return { name: 'Error', message: String(error) };
  const { name, message, stack, cause } = error;
  const { code, hint, details } = error as Partial<RushlightError>;
  const inner = cause === undefined || depth === 1 ? undefined : toWire(cause, depth - 1);
  // Only our own codes: Node's errors have a `code` too.
  return { name, message, stack, cause: inner, ...(isRushlightError(error) && { code, hint, details }) };
}

/** The inverse of `toWire`: an error with a code becomes a `RushlightError` again. */
export function fromWire(wire: WireError): Error {
  const { code, message, hint, details, name, stack } = wire;
  const cause = wire.cause && fromWire(wire.cause);
  const error = code
    ? new RushlightError(code, message, { hint, details, cause })
    : Object.assign(new Error(message, { cause }), { name });
  if (stack) error.stack = stack;
  return error;
}
