/**
 * A vitest browser provider for WebKitGTK: MiniBrowser, driven by WebKitWebDriver, on a display that Xvfb makes (it has no headless
 * mode). It opens pages and nothing else: no `userEvent`, no screenshots.
 */
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineBrowserProvider } from '@vitest/browser';
import type { BrowserProvider, BrowserProviderOption } from 'vitest/node';
import { freePort } from './free-port.ts';
import { ProcessGroup } from './process-group.ts';
import { WebDriver } from './web-driver.ts';

export interface WebKitOptions {
  readonly miniBrowser: string;
  readonly driver: string;
  readonly xvfb: string;
  /** WebKitGTK hides SharedArrayBuffer even from isolated pages; true shows it, as Safari does. @default false */
  readonly sharedArrayBuffer?: boolean;
}

export function webkitgtk(options: WebKitOptions): BrowserProviderOption {
  return defineBrowserProvider({
    name: 'webkitgtk',
    supportedBrowser: ['webkit'],
    options,
    providerFactory: () => new WebKitProvider(options),
  });
}

class WebKitProvider implements BrowserProvider {
  readonly name = 'webkitgtk';
  readonly supportsParallelism = false;
  readonly #options: WebKitOptions;
  readonly #processes = new ProcessGroup();
  #driver: Promise<WebDriver> | undefined;
  #home: string | undefined;

  constructor(options: WebKitOptions) {
    this.#options = options;
  }

  getCommandsContext(): Record<string, unknown> {
    return {};
  }

  async openPage(_session: string, url: string): Promise<void> {
    const driver = await (this.#driver ??= this.#start());
    await driver.goTo(url);
  }

  async close(): Promise<void> {
    const driver = await this.#driver?.catch(() => undefined);
    await driver?.close();
    this.#processes.end();
    this.#driver = undefined;
    if (this.#home) rmSync(this.#home, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }

  async #start(): Promise<WebDriver> {
    this.#home = mkdtempSync(join(tmpdir(), 'rushlight-webkit-'));
    const display = await this.#startDisplay();
    const port = await freePort();
    const { driver, miniBrowser, sharedArrayBuffer } = this.#options;
    this.#processes.start(driver, ['-p', String(port), '--host=127.0.0.1'], {
      stdio: 'ignore',
      env: {
        ...process.env,
        DISPLAY: display,
        HOME: this.#home,
        XDG_RUNTIME_DIR: this.#home,
        GDK_BACKEND: 'x11',
        LIBGL_ALWAYS_SOFTWARE: '1',
        WEBKIT_DISABLE_DMABUF_RENDERER: '1',
        NO_AT_BRIDGE: '1',
        ...(sharedArrayBuffer && { JSC_useSharedArrayBuffer: '1' }),
      },
    });
    const session = new WebDriver(`http://127.0.0.1:${port}`);
    await session.open({ 'webkitgtk:browserOptions': { binary: miniBrowser, args: ['--automation'] } }, 20_000);
    await session.setTimeouts(300_000);
    return session;
  }

  // With -displayfd Xvfb itself picks a free display and says which once it can be used: nothing to probe, nothing to race for.
  async #startDisplay(): Promise<string> {
    const xvfb = this.#processes.start(
      this.#options.xvfb,
      ['-displayfd', '3', '-screen', '0', '1280x800x24', '-nolisten', 'tcp'],
      {
        stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
      },
    );
    return `:${await firstLine(xvfb, 20_000)}`;
  }
}

function firstLine(child: ChildProcess, waitMs: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`Xvfb named no display within ${waitMs} ms.`)), waitMs);
    child.once('exit', (code) => reject(new Error(`Xvfb ended with status ${code} before it named a display.`)));
    let text = '';
    child.stdio[3]?.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      if (!text.includes('\n')) return;
      clearTimeout(timer);
      resolve(text.trim());
    });
  });
}
