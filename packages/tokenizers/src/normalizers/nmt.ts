import type { Build, Normalizer } from '../component.ts';

// oxlint-disable-next-line no-control-regex -- what it is there to take out
const REMOVED = /[\x01-\x08\x0b\x0e-\x1f\x7f\x8f\x9f]/;
const SPACES = /[\t\n\f\r\u1680\u200b-\u200f\u2028\u2029\u2581\ufeff\ufffd]/;

/** Takes control characters out and writes a space for every kind of white space, as Google's NMT did. */
export const nmt: Build<Normalizer> = () => [
  { characters: (codePoint) => String.fromCodePoint(codePoint).replace(REMOVED, '').replace(SPACES, ' ') },
];
