/**
 * CPU time of the whole process and wall time of several cases. Every round runs every case once, in rotated order, after a garbage
 * collection; ratios are taken inside a round. CPU time is the fair one where a package uses threads.
 */
import { median } from '../tokenizers/cpu-rounds.ts';

export interface Case {
  readonly name: string;
  run(): unknown;
  /** For what runs in another process: milliseconds of each of so many runs there. */
  measure?(passes: number): Promise<Times>;
}

/** Milliseconds of a run. */
interface Times {
  readonly cpu: number;
  readonly wall: number;
}

export interface Result {
  readonly name: string;
  readonly cpu: number;
  readonly wall: number;
  readonly least: number;
  /** How many times as long as the first case, CPU and wall. */
  readonly cpuRatio: number;
  readonly wallRatio: number;
}

/** So long, in ms, everything runs before it counts, and at least so long each time. */
const WARM = 250;
const LEAST = 60;

/** `passes` is how many runs a turn has; by default as many as take `LEAST` ms, all but the first of which find their data in the caches. */
export async function rounds(cases: readonly Case[], count: number, passes?: number): Promise<Result[]> {
  const going = [];
  for (const each of cases) {
    let last = { cpu: 0, wall: 0 };
    for (let spent = 0, runs = 0; spent < WARM || runs < 5; runs++) spent += (last = await timesOf(each, 1)).wall;
    going.push({ each, passes: passes ?? Math.ceil(LEAST / last.wall), times: [] as Times[] });
  }
  for (let round = 0; round < count; round++) {
    for (let turn = 0; turn < going.length; turn++) {
      const { each, passes, times } = going[(round + turn) % going.length]!;
      globalThis.gc?.();
      times.push(await timesOf(each, passes));
    }
  }
  const first = going[0]!.times;
  return going.map(({ each, times }) => {
    const middle = (key: keyof Times) => median(times.map((time) => time[key]));
    const ratio = (key: keyof Times) => median(times.map((time, round) => time[key] / first[round]![key]));
    return {
      name: each.name,
      cpu: middle('cpu'),
      wall: middle('wall'),
      least: Math.min(...times.map(({ wall }) => wall)),
      cpuRatio: ratio('cpu'),
      wallRatio: ratio('wall'),
    };
  });
}

async function timesOf({ run, measure }: Case, passes: number): Promise<Times> {
  if (measure) return measure(passes);
  const startCpu = process.cpuUsage();
  const start = performance.now();
  for (let pass = 0; pass < passes; pass++) {
    const result = run();
    if (result instanceof Promise) await result;
  }
  const wall = performance.now() - start;
  const { user, system } = process.cpuUsage(startCpu);
  return { cpu: (user + system) / 1000 / passes, wall: wall / passes };
}
