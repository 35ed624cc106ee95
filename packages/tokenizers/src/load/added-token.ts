/** A special token as a tokenizer.json lists it. */
export function addedToken(content: string, id: number, lstrip = false): Record<string, unknown> {
  return { id, content, single_word: false, lstrip, rstrip: false, normalized: false, special: true };
}
