import type { Decoder } from '../component.ts';

/** All tokens as one. */
export const fuse = (): Decoder => (tokens) => [tokens.join('')];
