/** One visit to the page: its browser page, and what must not have happened at the end. */
import type { BrowserContextOptions, Browser, Page } from 'playwright';

export interface Visit extends AsyncDisposable {
  readonly page: Page;
  /** Errors on the console, uncaught errors, and requests that left the page's origin. */
  readonly complaints: readonly string[];
  /** The digit shown, once the next answer has come after `act`. */
  answerTo(act: () => Promise<unknown>): Promise<string>;
}

export async function visit(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<Visit> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => complaints.push(`uncaught: ${error.message}`));
  page.on('request', (request) => {
    const { protocol, origin } = new URL(request.url());
    if (protocol !== 'data:' && origin !== new URL(url).origin) complaints.push(`request: ${request.url()}`);
  });
  await page.goto(url);
  await page.getByText('The worker is ready').or(page.getByRole('alert')).waitFor({ timeout: 60_000 });
  return {
    page,
    complaints,
    async answerTo(act) {
      const before = await page.locator('#count').innerText();
      await act();
      await page.waitForFunction((count) => document.getElementById('count')?.textContent !== count, before);
      return page.locator('#digit').innerText();
    },
    [Symbol.asyncDispose]: () => context.close(),
  };
}
