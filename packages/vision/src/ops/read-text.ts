import { type Tensor, type Tensors, defineOp } from '@rushlight/core';
import * as v from 'valibot';
import * as functional from '../functional/regions/read-text.ts';
import { linesOf } from './lines-of.ts';

/** A text recogniser's answer for one line to its text. */
export const readText = defineOp({
  name: 'vision.readText',
  options: v.strictObject({
    /** A text file with a character on each line, or the characters. */
    characters: v.union([v.string(), v.array(v.string())]),
    space: v.optional(v.boolean(), true),
    blank: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0)), 0),
    softmax: v.optional(v.boolean(), false),
    output: v.optional(v.string()),
  }),
  load: async ({ characters }, context) => (typeof characters === 'string' ? linesOf(characters, context) : characters),
  run: (input: Tensor | Tensors, { options, state: characters }) =>
    functional.readText(input, { ...options, characters }),
});
