import type { Build } from './component.ts';
import { invalid, unsupported } from './errors.ts';
import { characterOf } from './fields.ts';
import { optionalBoolean, optionalString } from './json.ts';

const SCHEMES = ['always', 'first', 'never'];

/** The options that the pre-tokenizer Metaspace and the decoder share. */
export const metaspaceOptions: Build<{ replacement: string; scheme: string }> = (json, place) => {
  const replacement = characterOf(json, 'replacement', place);
  const scheme = optionalString(json, 'prepend_scheme', place) ?? 'always';
  if (!SCHEMES.includes(scheme)) throw unsupported(`${place}.prepend_scheme`, scheme, SCHEMES);
  // The option of older files. The reference takes it only when it agrees.
  if (optionalBoolean(json, 'add_prefix_space', place) === false && scheme !== 'never')
    throw invalid(`${place}.prepend_scheme`, scheme, "'never' with add_prefix_space false");
  return { replacement, scheme };
};
