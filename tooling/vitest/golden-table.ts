/** The table of largest differences: a row for each step, a column for each lane, padded as prettier pads Markdown. */
import type { GoldenLane } from './golden-row.ts';

const laneOrder = ['node', 'chromium', 'firefox', 'webkit'];

export function goldenTable(lanes: readonly GoldenLane[]): string {
  const names = [...new Set(lanes.map(({ lane }) => lane))].toSorted(
    (a, b) => place(a) - place(b) || a.localeCompare(b),
  );
  const rows = new Map<string, { cells: string[]; tolerance: number; found: Map<string, number> }>();
  for (const { lane, rows: found } of lanes) {
    for (const { bundle, step, kind, tolerance, difference } of found) {
      const key = [bundle, step, kind].join('\n');
      const row = rows.get(key) ?? { cells: [bundle, step, kind], tolerance, found: new Map<string, number>() };
      row.tolerance = Math.min(row.tolerance, tolerance);
      // NaN is worse than every number; Math.max keeps it.
      row.found.set(lane, Math.max(row.found.get(lane) ?? 0, difference));
      rows.set(key, row);
    }
  }
  const body = [...rows.values()].map(({ cells, tolerance, found }) => [
    ...cells,
    show(tolerance),
    ...names.map((name) => mark(found.get(name), tolerance)),
  ]);
  return markdown([['bundle', 'step', 'kind', 'allowed', ...names], ...body], 3);
}

// A lane that did not run the step shows –, one beyond the tolerance carries a !.
function mark(difference: number | undefined, tolerance: number): string {
  if (difference === undefined) return '–';
  return difference <= tolerance ? show(difference) : `${show(difference)} !`;
}

function show(value: number): string {
  return value === 0 || Number.isInteger(value) || Number.isNaN(value) ? String(value) : value.toExponential(1);
}

function place(lane: string): number {
  const found = laneOrder.findIndex((name) => lane.startsWith(name));
  return found === -1 ? laneOrder.length : found;
}

function markdown(lines: readonly string[][], textColumns: number): string {
  const header = lines[0] ?? [];
  const widths = header.map((_, column) => Math.max(3, ...lines.map((cells) => (cells[column] ?? '').length)));
  const cell = (text: string, column: number) =>
    column < textColumns ? text.padEnd(widths[column] ?? 0) : text.padStart(widths[column] ?? 0);
  const rule = widths.map((width, column) => (column < textColumns ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`));
  const [first = [], ...rest] = lines;
  return [first.map(cell), rule, ...rest.map((cells) => cells.map(cell))]
    .map((cells) => `| ${cells.join(' | ')} |\n`)
    .join('');
}
