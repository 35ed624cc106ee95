import type { Components } from './build.ts';
import { decoders } from './decoders/index.ts';
import { models } from './models/index.ts';
import { normalizers } from './normalizers/index.ts';
import { preTokenizers } from './pre-tokenizers/index.ts';

/** Every component of Hugging Face's library. */
export const allComponents: Components = { normalizers, preTokenizers, decoders, models };
