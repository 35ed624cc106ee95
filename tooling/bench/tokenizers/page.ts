/** The measurements as Markdown. */
import type { Cold } from './cold.ts';
import type { Growth } from './growth.ts';
import type { Cell, Kind, PeerCell } from './throughput.ts';

interface Section {
  readonly kind: Kind;
  readonly title: string;
  /** How many times as fast as the fastest peer we want to be. */
  readonly target: number;
}

export const sections: readonly Section[] = [
  { kind: 'unseen', title: 'Encoding: documents of 4 KB that were never seen', target: 2 },
  { kind: 'repeated', title: 'Encoding: the same documents again and again', target: 4 },
  { kind: 'short', title: 'Encoding: a thousand sentences, again and again', target: 4 },
  { kind: 'megabyte', title: 'Encoding: one string of 1 MB', target: 4 },
  { kind: 'decode', title: 'Decoding: documents of 4 KB', target: 1.5 },
];

/** Throughput of one kind: a row for each family and text. */
export function throughputTable(cells: readonly Cell[], { kind, title, target }: Section): string {
  const rows = cells.filter((cell) => cell.kind === kind);
  const names = [...new Set(rows.flatMap(({ peers }) => peers.slice(1).map(({ name }) => name)))];
  const lines = rows.map(({ family, text, peers: [ours, ...others] }) => {
    const fastest = fastestOf(others);
    const cell = (peer: PeerCell | undefined) => (peer ? speedOf(peer) : '');
    const row = [family, text, cell(ours), ...names.map((name) => cell(others.find((peer) => peer.name === name)))];
    if (!fastest) return [...row, '', ''];
    const { ratio } = fastest;
    const verdict = ratio >= target ? 'yes' : ratio < 1 ? '**slower**' : '**no**';
    return [...row, `${ratio.toFixed(2)} (${fastest.name})`, verdict];
  });
  const head = ['tokenizer', 'text', 'ours', ...names, '× fastest peer', `≥ ${target}`];
  return `## ${title}\n\nMB of text for a second of CPU.\n\n${table(head, lines, 2)}`;
}

/** By time against ours. */
export function fastestOf(peers: readonly PeerCell[]): { name: string; ratio: number } | undefined {
  const able = peers.flatMap(({ name, ratio }) => (ratio === null ? [] : [{ name, ratio }]));
  return able.length ? able.reduce((best, peer) => (peer.ratio < best.ratio ? peer : best)) : undefined;
}

function speedOf({ speed, differs, error = 'fails' }: PeerCell): string {
  if (speed === null) return error.startsWith('>') ? error : 'fails';
  return number(speed) + (differs ? ' ≠' : '');
}

/** Growth of one family: a row for each text. */
export function growthTable(rows: readonly Growth[], says: string): string {
  const names = [...new Set(rows.map(({ peer }) => peer))];
  const texts = [...new Set(rows.map(({ text }) => text))];
  const lines = texts.map((text) => [
    text,
    ...names.flatMap((name) => {
      const row = rows.find(({ peer, text: own }) => peer === name && own === text);
      if (!row || row.error) return ['fails', ''];
      const size = row.bytes < 1 << 20 ? ` (${row.bytes >> 10} KB)` : '';
      const power = row.exponent?.toFixed(2) ?? '–';
      return [`${number(row.milliseconds)}${size}`, Number(power) > 1.3 ? `**${power}**` : power];
    }),
  ]);
  return `### ${says}\n\n${table(['text', ...names.flatMap((name) => [`${name}, ms`, 'exponent'])], lines, 1)}`;
}

/** Loading one family in fresh processes: a row for each package. */
export function coldTable(rows: readonly (readonly [name: string, cold: Cold])[], says: string): string {
  const head = [
    'package',
    'CPU ms',
    'wall ms',
    'first sentence ms',
    'RSS + MB',
    'JS heap + MB',
    'outside the heap + MB',
  ];
  const lines = [...rows]
    .sort(([, a], [, b]) => a.load - b.load)
    .map(([name, { load, wall, first, resident, heap, external }]) => [
      name,
      ...[load, wall, first, resident, heap, external].map(number),
    ]);
  return `### ${says}\n\n${table(head, lines, 1)}`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[], words: number): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const rule = head.map((_, at) => (at < words ? '---' : '---:'));
  return `${[head, rule, ...rows].map(line).join('\n')}\n`;
}

function number(value: number): string {
  if (!Number.isFinite(value)) return '–';
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
}
