/**
 * Tokens as a pipeline step.
 * @packageDocumentation
 */
import { definePlugin } from '@rushlight/core';
import { tokenize } from './tokenize.ts';

export { tokenize };
export { type TokenInput, type TokensFact, tokens } from '../tokens-fact.ts';

/** Every op of this package, for pipelines that come as JSON. */
export const tokenizers = definePlugin('tokenizers', { tokenize });
