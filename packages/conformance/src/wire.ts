import { type RushlightError, type WireError, fromWire, isRushlightError, toWire } from '@rushlight/core';
import { errorCodes } from '@rushlight/core/error-codes';
import { assert, assertEqual } from './assert.ts';

/** An error says something, has a known code, and is the same after a trip through JSON. */
export function assertTravels(error: RushlightError, what: string): void {
  assert(Object.hasOwn(errorCodes, error.code), `${what}: ${error.code} is none of core's error codes`);
  assert(error.message.length > 10, `${what}: the message says too little: "${error.message}"`);
  let json: string;
  try {
    json = JSON.stringify(toWire(error));
  } catch (cause) {
    throw new Error(`${what}: the error does not survive JSON: ${String(cause)}`, { cause });
  }
  const back = fromWire(JSON.parse(json) as WireError);
  assert(isRushlightError(back, error.code), `${what}: after toWire and fromWire the code ${error.code} is gone`);
  assertEqual(back.message, error.message, `${what}: the message after toWire and fromWire`);
  assertEqual(back.hint, error.hint, `${what}: the hint after toWire and fromWire`);
  assertEqual(back.details, error.details, `${what}: the details after toWire and fromWire`);
}
