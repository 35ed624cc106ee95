import type { Make } from './law.ts';

/** An implementation broken on purpose: it must fail the law it breaks, and keep all others. It proves that the law bites. */
export interface Twin<Subject> {
  /** What is wrong with it, in a few words. */
  readonly name: string;
  /** The id of the law. */
  readonly breaks: string;
  readonly make: Make<Subject>;
}
