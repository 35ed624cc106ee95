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
    super(message, 'cause' in init ? { cause: init.cause } : undefined);
    this.name = code === 'ABORTED' ? 'AbortError' : 'RushlightError';
    this.code = code;
    this.hint = init.hint;
    this.details = { ...init.details }; // A copy: the runner adds the step to it.
  }
}

/** Whether a value is one of our errors (of whichever copy of this package), and, if given, has that code. */
export function isRushlightError(value: unknown, code?: ErrorCode): value is RushlightError {
  const error = value as RushlightError | null | undefined;
  return typeof error === 'object' && error?.[BRAND] === true && (code === undefined || error.code === code);
}

/** An error as plain data: it survives `structuredClone`, JSON and a worker's or a gateway's wire. */
export interface WireError {
  readonly name: string;
  readonly message: string;
  readonly code?: ErrorCode;
  readonly hint?: string;
  readonly details?: ErrorDetails;
  readonly stack?: string;
  readonly cause?: WireError;
}

/** Any thrown value to plain data. Chains of causes are kept, eight deep. */
export function toWire(error: unknown, depth = 8): WireError {
  if (!(error instanceof Error) && !isRushlightError(error)) return { name: 'Error', message: String(error) };
  const { name, message, stack, cause } = error;
  const wire: Record<string, unknown> = { name, message };
  if (stack) wire.stack = stack;
  if (cause !== undefined && depth > 1) wire.cause = toWire(cause, depth - 1);
  if (isRushlightError(error)) {
    wire.code = error.code;
    wire.details = error.details;
    if (error.hint) wire.hint = error.hint;
  }
  return wire as unknown as WireError;
}

/** The inverse of `toWire`: an error with a code becomes a `RushlightError` again. */
export function fromWire(wire: WireError): Error {
  const init = wire.cause ? { cause: fromWire(wire.cause) } : {};
  const error = wire.code
    ? new RushlightError(wire.code, wire.message, { ...init, hint: wire.hint, details: wire.details })
    : Object.assign(new Error(wire.message, init), { name: wire.name });
  if (wire.stack) error.stack = wire.stack;
  return error;
}
