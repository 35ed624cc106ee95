/** Runs cases in turn, round after round, so that a machine whose speed drifts slows them all alike; the ratio is taken inside each round. */
export interface Case {
  readonly name: string;
  run(): Promise<unknown>;
}

export interface Row {
  readonly name: string;
  /** Median over the rounds, microseconds for one run. */
  readonly median: number;
  readonly least: number;
  /** Median of the ratio to the first case, round by round. */
  readonly ratio: number;
  /** Median of the difference to the first case, microseconds. */
  readonly more: number;
}

export async function interleave(cases: readonly Case[], { rounds = 150, runs = 10 } = {}): Promise<Row[]> {
  for (const { run } of cases) for (let i = 0; i < runs; i++) await run(); // Warm.
  const times = cases.map((): number[] => []);
  for (let round = 0; round < rounds; round++) {
    for (let turn = 0; turn < cases.length; turn++) {
      const at = (round + turn) % cases.length;
      const start = performance.now();
      for (let i = 0; i < runs; i++) await (cases[at] as Case).run();
      times[at]?.push(((performance.now() - start) / runs) * 1000);
    }
  }
  const [first = []] = times;
  return cases.map(({ name }, at) => {
    const own = times[at] as number[];
    return {
      name,
      median: median(own),
      least: Math.min(...own),
      ratio: median(own.map((time, round) => time / (first[round] as number))),
      more: median(own.map((time, round) => time - (first[round] as number))),
    };
  });
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2
    ? (sorted[middle] as number)
    : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2;
}

/** Rows as a Markdown table. */
export function toMarkdown(title: string, rows: readonly Row[]): string {
  const lines = rows.map(
    ({ name, median, least, ratio, more }) =>
      `| ${name} | ${median.toFixed(0)} | ${least.toFixed(0)} | ${ratio.toFixed(3)} | ${more >= 0 ? '+' : ''}${more.toFixed(0)} |`,
  );
  return [
    `## ${title}`,
    '',
    '| case | median µs | least µs | × first | µs more |',
    '| --- | ---: | ---: | ---: | ---: |',
    ...lines,
    '',
  ].join('\n');
}
