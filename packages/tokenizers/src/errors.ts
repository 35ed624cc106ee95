import { RushlightError } from '@rushlight/core/error';

/** The file says something it may not say. `place` is the path in it, as in `model.vocab`. */
export function invalid(place: string, found: string, expected: string): RushlightError {
  return new RushlightError('TOKENIZER_CONFIG_INVALID', `${place} is ${found}, expected ${expected}`, {
    hint: 'The file is cut short or was not written by the tokenizers library; download or save it again.',
    details: { place },
  });
}

/** The file names something that is not known here. */
export function unsupported(place: string, found: string, known: readonly string[]): RushlightError {
  return new RushlightError('TOKENIZER_COMPONENT_UNSUPPORTED', `${place} is ${found}, which is not known here`, {
    hint: `Known: ${known.join(', ')}.`,
    details: { place, found },
  });
}
