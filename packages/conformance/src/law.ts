/** One sentence that every implementation of a seam keeps, with the check of it. */
export interface Law<Subject> {
  /** `group/name`, never renamed: skips and broken twins refer to it. */
  readonly id: string;
  /** What is required, as a sentence. */
  readonly says: string;
  /** The declared capability that the law holds to its word. Such a law can't be skipped: declare less instead. */
  readonly capability?: string;
  /** Why the law says nothing about this subject, where it doesn't: it declares no such capability, or offers no such fixture. */
  inapplicable?(subject: Subject): string | undefined;
  /** Rejects with what was expected and what was found, where the law is broken. */
  run(subject: Subject): Promise<void>;
}

/** Makes the subject of one law; each law gets its own. */
export type Make<Subject> = () => Subject | Promise<Subject>;

/** Checks one law. Gives the reason where it doesn't apply, and rejects where it is broken. */
export async function runLaw<Subject>(law: Law<Subject>, make: Make<Subject>): Promise<string | undefined> {
  const subject = await make();
  try {
    const reason = law.inapplicable?.(subject);
    if (reason === undefined) await law.run(subject);
    return reason;
  } finally {
    await (subject as { dispose?: () => unknown } | null)?.dispose?.();
  }
}

export interface Verdict {
  readonly law: string;
  readonly verdict: 'kept' | 'broken' | 'inapplicable';
  /** Why it is broken or doesn't apply. */
  readonly reason?: string;
}

/** Checks all laws, one after the other, without any test runner. */
export async function judge<Subject>(laws: readonly Law<Subject>[], make: Make<Subject>): Promise<Verdict[]> {
  const verdicts: Verdict[] = [];
  for (const law of laws) {
    try {
      const reason = await runLaw(law, make);
      verdicts.push(
        reason === undefined ? { law: law.id, verdict: 'kept' } : { law: law.id, verdict: 'inapplicable', reason },
      );
    } catch (error) {
      verdicts.push({ law: law.id, verdict: 'broken', reason: error instanceof Error ? error.message : String(error) });
    }
  }
  return verdicts;
}
