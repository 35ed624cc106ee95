/**
 * Process CPU time of several cases, all threads together: steadier than wall time on a shared machine, and fair to those who use
 * threads. Every round runs every case once, in rotated order; ratios are taken inside a round.
 */
export interface CpuCase {
  readonly name: string;
  run(): unknown;
}

export interface CpuResult {
  readonly name: string;
  /** Milliseconds, one for each round. Of a case that is too slow to be repeated there is one. */
  readonly times: number[];
  readonly error?: string;
}

export interface RoundOptions {
  readonly rounds: number;
  /** A case that cannot be run again with the same meaning is run so often before, and once in a round. */
  readonly warmUps?: number;
}

/** A case that takes longer than this, in ms, is measured once. */
const LIMIT = 4000;
/** So long, in ms, everything runs before it counts: code gets hot, caches fill. */
const WARM = 250;
/** What is measured takes at least so long, in ms, or is repeated. */
const LEAST = 15;

export async function cpuRounds(cases: readonly CpuCase[], { rounds, warmUps }: RoundOptions): Promise<CpuResult[]> {
  const results: CpuResult[] = [];
  const going: { run: CpuCase['run']; passes: number; times: number[] }[] = [];
  for (const { name, run } of cases) {
    const times: number[] = [];
    try {
      let last = 0;
      for (let count = 0, spent = 0; warmUps ? count < warmUps : spent < WARM; count++)
        spent += last = await timeOf(run);
      if (last < LIMIT) going.push({ run, passes: warmUps ? 1 : Math.ceil(LEAST / last), times });
      else times.push(last);
      results.push({ name, times });
    } catch (error) {
      results.push({ name, times, error: error instanceof Error ? error.message : String(error) });
    }
  }
  for (let round = 0; round < rounds; round++) {
    for (let turn = 0; turn < going.length; turn++) {
      const { run, passes, times } = going[(round + turn) % going.length]!;
      times.push(await cpuTime(run, passes));
    }
  }
  return results;
}

/** Milliseconds of CPU that a call takes, of several one after the other. What was before them is collected first. */
export function cpuTime(run: () => unknown, passes = 1): Promise<number> {
  globalThis.gc?.();
  return timeOf(run, passes);
}

async function timeOf(run: () => unknown, passes = 1): Promise<number> {
  const start = process.cpuUsage();
  for (let pass = 0; pass < passes; pass++) {
    const result = run();
    // Not awaited where it is no promise: the queue would be part of the time.
    if (result instanceof Promise) await result;
  }
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000 / passes;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** How many times as long `slower` takes: the median over the rounds that both have. */
export function ratioOf(slower: CpuResult, faster: CpuResult): number {
  const rounds = Math.min(slower.times.length, faster.times.length);
  if (rounds < 2) return median(slower.times) / median(faster.times);
  return median(Array.from({ length: rounds }, (_, round) => slower.times[round]! / faster.times[round]!));
}
