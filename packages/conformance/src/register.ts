/** The only file that knows vitest: one test for each law. */
import { describe, test } from 'vitest';
import { type Law, type Make, runLaw } from './law.ts';

export interface Skip {
  /** The law's id. */
  readonly law: string;
  /** Why this implementation can't keep it; it stands in the test's name. */
  readonly reason: string;
}

export interface SuiteOptions {
  /** The title of the suite. */
  readonly name?: string;
  readonly skip?: readonly Skip[];
}

const TIMEOUT_MS = 120_000;

export function registerLaws<Subject>(
  title: string,
  laws: readonly Law<Subject>[],
  make: Make<Subject>,
  { skip = [] }: SuiteOptions,
): void {
  describe(title, () => {
    for (const wrong of wrongSkips(laws, skip)) {
      test(`skips: ${wrong}`, () => {
        throw new Error(wrong);
      });
    }
    for (const law of laws) {
      const skipped = law.capability ? undefined : skip.find((each) => each.law === law.id);
      const name = `${law.id}: ${law.says}`;
      if (skipped) {
        test.skip(`${name} [skipped: ${skipped.reason}]`, () => {});
        continue;
      }
      test(name, { timeout: TIMEOUT_MS }, async (context) => {
        const inapplicable = await runLaw(law, make);
        if (inapplicable !== undefined) context.skip(inapplicable);
      });
    }
  });
}

/** What is wrong with a list of skips: an unknown law, no reason, or a law that holds a capability to its word. */
export function wrongSkips(laws: readonly Law<never>[], skip: readonly Skip[]): string[] {
  return skip.flatMap(({ law: id, reason }) => {
    const law = laws.find((each) => each.id === id);
    if (!law) return [`there is no law "${id}"; there are ${laws.map((each) => each.id).join(', ')}`];
    if (!reason?.trim()) return [`the skip of "${id}" gives no reason`];
    if (law.capability)
      return [`"${id}" can't be skipped: it is about the declared capability ${law.capability}; declare less instead`];
    return [];
  });
}
