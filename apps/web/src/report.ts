import type { Report } from '@rushlight/core';
import { make } from './element.ts';

/** What really runs the model, and what was given up on the way. */
export function showReport(list: HTMLElement, { placement, sessions }: Report): void {
  list.replaceChildren(
    ...sessions.flatMap(({ backend, executionProvider, refused, notes }) => [
      ...entry('Provider', `${executionProvider} (${backend})`),
      ...entry('Place', placement),
      ...refused.flatMap((each) => entry('Refused', `${each.executionProvider}: ${each.reason}`)),
      ...notes.flatMap((note) => entry('Note', note)),
    ]),
  );
}

function entry(term: string, description: string): HTMLElement[] {
  return [make('dt', term), make('dd', description)];
}
