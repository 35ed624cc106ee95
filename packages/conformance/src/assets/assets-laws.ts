import { pathLaws } from './path-laws.ts';
import { readLaws } from './read-laws.ts';
import type { AssetsLaw } from './subject.ts';

/** What every source of assets keeps. */
export const assetsLaws: readonly AssetsLaw[] = [...readLaws, ...pathLaws];
