import { replaceAll } from './replace-all.ts';

/** In this order, each on what the one before it made. */
const CLEANUP = [
  [' .', '.'],
  [' ?', '?'],
  [' !', '!'],
  [' ,', ','],
  [" ' ", "'"],
  [" n't", "n't"],
  [" 'm", "'m"],
  [' do not', " don't"],
  [" 's", "'s"],
  [" 've", "'ve"],
  [" 're", "'re"],
] as const;

/** Takes out the spaces that a tokenizer of words leaves before punctuation and English contractions. */
export function cleanup(token: string): string {
  return CLEANUP.reduce((text, [from, to]) => replaceAll(text, from, to), token);
}
