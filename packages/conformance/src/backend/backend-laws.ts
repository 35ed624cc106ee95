import { abortLaws } from './abort-laws.ts';
import { concurrencyLaws } from './concurrency-laws.ts';
import { describeLaws } from './describe-laws.ts';
import { errorLaws } from './error-laws.ts';
import { identityLaws } from './identity-laws.ts';
import { inputLaws } from './input-laws.ts';
import { lifecycleLaws } from './lifecycle-laws.ts';
import { memoryLaws } from './memory-laws.ts';
import { purityLaws } from './purity-laws.ts';
import { reportLaws } from './report-laws.ts';
import { runLaws } from './run-laws.ts';
import type { BackendLaw } from './subject.ts';
import { typeLaws } from './type-laws.ts';

/** What every backend keeps. */
export const backendLaws: readonly BackendLaw[] = [
  ...identityLaws,
  ...describeLaws,
  ...runLaws,
  ...inputLaws,
  ...purityLaws,
  ...typeLaws,
  ...concurrencyLaws,
  ...abortLaws,
  ...lifecycleLaws,
  ...errorLaws,
  ...reportLaws,
  ...memoryLaws,
];
