import { RushlightError } from '@rushlight/core';

/** `throw optionError('crop', { option: 'left', expected: 'a whole number', found: 0.5 })`. */
export function optionError(
  what: string,
  { option, expected, found }: { readonly option: string; readonly expected: string; readonly found: unknown },
): RushlightError {
  const shown = typeof found === 'number' ? String(found) : JSON.stringify(found);
  return new RushlightError('OPTION_INVALID', `${what}: ${option} must be ${expected}, found ${shown}`, {
    details: { option },
  });
}

/** Refuses what is not one of the names. */
export function checkOneOf(
  what: string,
  { option, names, found }: { readonly option: string; readonly names: readonly string[]; readonly found: string },
): void {
  if (!names.includes(found))
    throw optionError(what, { option, expected: names.join(', ').replace(/, ([^,]*)$/, ' or $1'), found });
}
