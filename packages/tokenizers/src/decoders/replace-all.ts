/** Rust's `str::replace`: an empty `from` is found around every code point. */
export function replaceAll(text: string, from: string, to: string): string {
  return (from ? text.split(from) : ['', ...text, '']).join(to);
}
