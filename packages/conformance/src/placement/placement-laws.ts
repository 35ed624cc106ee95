import { errorLaws } from './error-laws.ts';
import { lifeLaws } from './life-laws.ts';
import { streamLaws } from './stream-laws.ts';
import type { PlacementLaw } from './subject.ts';
import { valueLaws } from './value-laws.ts';

/** What every placement keeps: a pipeline answers there as it answers here. */
export const placementLaws: readonly PlacementLaw[] = [...valueLaws, ...errorLaws, ...streamLaws, ...lifeLaws];
