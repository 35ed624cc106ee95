/** The five WebDriver commands that opening one page takes. */
export class WebDriver {
  readonly #base: string;
  #session: string | undefined;

  constructor(base: string) {
    this.#base = base;
  }

  /** Waits for the driver to answer, then opens a session. */
  async open(capabilities: object, waitMs: number): Promise<void> {
    const until = Date.now() + waitMs;
    for (;;) {
      try {
        await this.#request('GET', '/status');
        break;
      } catch (cause) {
        if (Date.now() > until)
          throw new Error(`The WebDriver at ${this.#base} did not answer within ${waitMs} ms.`, { cause });
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    }
    const value = await this.#request('POST', '/session', { capabilities: { alwaysMatch: capabilities } });
    this.#session = (value as { sessionId: string }).sessionId;
  }

  /** 30 s are too few for a page that compiles WebAssembly on a busy machine. */
  async setTimeouts(ms: number): Promise<void> {
    await this.#request('POST', `/session/${this.#session}/timeouts`, { script: ms, pageLoad: ms });
  }

  async goTo(url: string): Promise<void> {
    await this.#request('POST', `/session/${this.#session}/url`, { url });
  }

  async close(): Promise<void> {
    if (this.#session === undefined) return;
    await this.#request('DELETE', `/session/${this.#session}`).catch(() => undefined);
    this.#session = undefined;
  }

  async #request(method: string, path: string, body?: object): Promise<unknown> {
    const response = await fetch(this.#base + path, {
      method,
      headers: { 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(120_000),
    });
    const { value } = (await response.json()) as { value: unknown };
    if (!response.ok) throw new Error(`WebDriver ${method} ${path}: ${JSON.stringify(value)}`);
    return value;
  }
}
