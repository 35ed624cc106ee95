import { isRushlightError } from '@rushlight/core';

/** An error as a person reads it: what, and what to do. A stack only where it is nobody's fault but ours. */
export function explain(error: unknown): string {
  if (isRushlightError(error)) {
    const hint = error.hint ? `\n  ${error.hint}` : '';
    return `rushlight: ${error.message} [${error.code}]${hint}\n`;
  }
  return `rushlight: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`;
}
