/** A line on a terminal's standard error that is written over and over, and cleared at the end. Silent where nobody looks. */
export function makeProgress(): { show(text: string): void; done(): void } {
  const { stderr } = process;
  if (!stderr.isTTY) return { show() {}, done() {} };
  return {
    show: (text) => void stderr.write(`\r\x1b[K${text}`),
    done: () => void stderr.write('\r\x1b[K'),
  };
}
