import type { Classification } from '@rushlight/core';
import { make } from './element.ts';

export interface Bars {
  show(digits: readonly Classification[]): void;
  clear(): void;
}

export const percentOf = (score: number): string => `${(score * 100).toFixed(1)} %`;

/** The ten probabilities as a table, in the order of the digits so that no row jumps about. */
export function createBars(body: HTMLElement): Bars {
  const rows = Array.from({ length: 10 }, (_, digit) => {
    const bar = make('span');
    const value = make('td', '–');
    const row = make('tr', Object.assign(make('th', String(digit)), { scope: 'row' }), make('td', bar), value);
    body.append(row);
    return { row, bar, value };
  });

  function set(digit: number, score: number | undefined, best: boolean): void {
    const { row, bar, value } = rows[digit]!;
    bar.style.setProperty('--share', String(score ?? 0));
    value.textContent = score === undefined ? '–' : percentOf(score);
    row.classList.toggle('best', best); // Bold and marked in the style sheet, since colour alone says nothing to some.
  }

  return {
    show: (digits) => digits.forEach(({ index, score }, place) => set(index, score, place === 0)),
    clear: () => rows.forEach((_, digit) => set(digit, undefined, false)),
  };
}
