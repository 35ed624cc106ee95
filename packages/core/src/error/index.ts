/**
 * The errors alone, for packages that are used without pipelines: nothing else is loaded.
 * @packageDocumentation
 */
export type { ErrorCode } from '../error-codes.ts';
export { type ErrorDetails, type ErrorInit, RushlightError, isRushlightError } from '../error.ts';
export { throwIfAborted } from '../abort.ts';
