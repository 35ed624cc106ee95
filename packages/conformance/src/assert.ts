/** Assertions that need no test runner. */
import { type ErrorCode, type RushlightError, isRushlightError } from '@rushlight/core';
import { difference } from './difference.ts';

/** Long enough for a slow machine, short enough to tell that something hangs. */
const PATIENCE_MS = 10_000;

export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(message);
}

/** Compares by value: tensors, typed arrays, plain objects and arrays, NaN equal to NaN. */
export function assertEqual(found: unknown, expected: unknown, what: string, tolerance = 0): void {
  const where = difference(found, expected, tolerance);
  if (where !== undefined) throw new Error(`${what}: ${where}`);
}

/** The value, or a failure where it takes too long. */
export async function within<T>(promise: Promise<T>, what: string, ms = PATIENCE_MS): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what} did not settle within ${ms} ms`)), ms);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Calls, and gives the error: of ours, with one of the codes. A synchronous throw counts as a violation. */
export async function assertRejects(
  call: () => Promise<unknown>,
  codes: ErrorCode | readonly ErrorCode[],
  what: string,
  ms = PATIENCE_MS,
): Promise<RushlightError> {
  const expected = [codes].flat().join(' or ');
  const promise = startCall(call, what);
  const outcome = await within(
    promise.then(
      () => ({ error: undefined, ok: true }),
      (error: unknown) => ({ error, ok: false }),
    ),
    what,
    ms,
  );
  assert(!outcome.ok, `${what}: expected a rejection with ${expected}, but it resolved`);
  const { error } = outcome;
  assert(isRushlightError(error), `${what}: expected a RushlightError with ${expected}, found ${describeError(error)}`);
  assert(
    [codes].flat().includes(error.code),
    `${what}: expected ${expected}, found ${error.code} ("${error.message}")`,
  );
  if (error.code === 'ABORTED')
    assert(error.name === 'AbortError', `${what}: an abort must be named AbortError, found ${error.name}`);
  return error;
}

function startCall(call: () => Promise<unknown>, what: string): Promise<unknown> {
  try {
    return Promise.resolve(call());
  } catch (error) {
    throw new Error(`${what}: it threw ${describeError(error)} instead of giving a promise that rejects`, {
      cause: error,
    });
  }
}

export function assertMentions(error: Error, parts: readonly (string | number)[], what: string): void {
  for (const part of parts) {
    assert(
      error.message.includes(String(part)),
      `${what}: the message must say ${JSON.stringify(part)}, found "${error.message}"`,
    );
  }
}

export function describeError(error: unknown): string {
  return error instanceof Error ? `${error.name} "${error.message}"` : `${typeof error} ${String(error)}`;
}

export const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Asks again and again, until it is so or patience ends. */
export async function eventually(condition: () => boolean, what: () => string, ms = PATIENCE_MS): Promise<void> {
  const end = Date.now() + ms;
  while (!condition()) {
    if (Date.now() > end) throw new Error(`${what()} after ${ms} ms`);
    await sleep(5);
  }
}
