import type { BackendName } from '../backend.ts';
import { toPlain } from '../format.ts';
import { place } from '../place.ts';
import { makeProgress } from '../progress.ts';
import type { Session } from '../program.ts';
import { table } from '../table.ts';

export interface VerifyCommandOptions {
  readonly backend: BackendName;
  readonly worker?: number;
  readonly json?: boolean;
}

/** `rushlight verify`: the largest difference of each step from what Python gave. */
export async function verify(bundle: string, options: VerifyCommandOptions, session: Session): Promise<void> {
  const progress = makeProgress();
  progress.show(`replaying the golden vectors of ${bundle} …`);
  const placed = await place({ bundle, backend: options.backend }, options.worker, session.signal);
  try {
    const result = await placed.verify.run(null, { signal: session.signal });
    progress.done();
    if (!result.ok) session.fail();
    if (options.json) {
      process.stdout.write(`${JSON.stringify(toPlain(result))}\n`);
      return;
    }
    const rows = result.steps.map(({ index, step, kind, difference, tolerance, ok }) => [
      String(index), step, kind, exact(difference), exact(tolerance), ok ? 'ok' : 'DIFFERS',
    ]); // prettier-ignore
    process.stdout.write(table(['', 'step', 'output', 'largest difference', 'tolerance', ''], rows, [3, 4]));
    for (const each of result.cases) {
      const first = each.steps.find((step) => !step.ok);
      if (first)
        process.stdout.write(
          `${each.name}: differs first at ${first.step}${first.reason ? `: ${first.reason}` : ` by ${exact(first.difference)}`}\n`,
        );
    }
    const good = result.cases.filter((each) => each.ok).length;
    process.stdout.write(`\n${good} of ${result.cases.length} golden vectors agree with Python\n`);
  } finally {
    progress.done();
    await placed.dispose();
  }
}

const exact = (value: number): string =>
  value === 0 ? '0' : Number.isFinite(value) ? value.toExponential(1) : 'not comparable';
