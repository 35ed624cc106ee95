import type { Answer } from './classifier.ts';
import { make } from './element.ts';

const milliseconds = (ms: number): string => `${ms.toFixed(ms < 10 ? 2 : 1)} ms`;

/** The time of each step as a table, with the way to the worker and back: what is left of the total. */
export function showSteps(body: HTMLElement, total: HTMLElement, { spans, ms }: Answer): void {
  const inWorker = spans.reduce((sum, span) => sum + span.ms, 0);
  body.replaceChildren(
    ...spans.map(({ step, ms }) => row(make('code', ...breakable(step)), ms)),
    row('to the worker and back', Math.max(0, ms - inWorker)),
  );
  total.textContent = milliseconds(ms);
}

/** Steps that are done in one go have a long name, which may be broken behind each plus. */
function breakable(step: string): (Node | string)[] {
  return step.split(/(?<=\+)/).flatMap((name) => [name, make('wbr')]);
}

function row(name: Node | string, ms: number): HTMLElement {
  return make('tr', Object.assign(make('th', name), { scope: 'row' }), make('td', milliseconds(ms)));
}
