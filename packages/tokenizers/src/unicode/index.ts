export * from './kind.ts';
export * from './category.ts';
export * from './words.ts';
export * from './bert.ts';
export * from './lowercase.ts';
export * from './grapheme.ts';
