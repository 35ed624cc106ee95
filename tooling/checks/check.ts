/** What every check gives: nothing wrong means no problems; notes are printed either way. */
export interface CheckResult {
  readonly problems: readonly string[];
  readonly notes?: readonly string[];
}

/** Looks at the repository whose top folder is given; tests give a broken one of their own. */
export type Check = (root: string) => CheckResult | Promise<CheckResult>;
