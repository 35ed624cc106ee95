import type { Build, Normalizer } from '../component.ts';
import { lowercase as lowercaseOf } from '../unicode/index.ts';

/** A character in lower case, which for U+0130 is two. By character, so a final sigma is a sigma like any other. */
export function lower(codePoint: number): string {
  const found = lowercaseOf(codePoint);
  const first = String.fromCodePoint(found & 0x1fffff);
  return found > 0x1fffff ? first + String.fromCodePoint(found >>> 21) : first;
}

export const lowercase: Build<Normalizer> = () => [{ characters: lower }];
