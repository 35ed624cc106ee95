import { RushlightError } from '@rushlight/core';

/** Refuses a list of names that is not one for each class: it is the label file of another model. */
export function checkLabels(what: string, labels: readonly string[] | undefined, classes: number): void {
  if (!labels || labels.length === classes) return;
  throw new RushlightError('INPUT_INVALID', `${what} has ${labels.length} labels for ${classes} classes`, {
    hint: 'Is it the label file of this model? A background that is never an answer has no label.',
    details: { expected: classes, found: labels.length },
  });
}

/** The name of a class, or its number. */
export function labelOf(labels: readonly string[] | undefined, index: number): string {
  return labels?.[index] ?? String(index);
}
