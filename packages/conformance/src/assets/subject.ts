import type { Assets } from '@rushlight/core';
import type { Law } from '../law.ts';

/** Makes assets that hold exactly these files. */
export type MakeAssets = (files: Readonly<Record<string, Uint8Array>>) => Assets | Promise<Assets>;

/** What the laws of asset sources are checked on: the maker, since each law wants files of its own. */
export interface AssetsSubject {
  readonly make: MakeAssets;
}

export type AssetsLaw = Law<AssetsSubject>;

export const text = (content: string): Uint8Array => new TextEncoder().encode(content);
