export interface BrowserLane {
  /** The browser itself; undefined where this machine has none. */
  readonly executable: string | undefined;
  /** What is lacking, in words; empty where the lane can run. */
  readonly missing: readonly string[];
  /** The Debian packages that bring it. */
  readonly install: readonly string[];
}

export interface WebKitLane extends BrowserLane {
  readonly driver: string | undefined;
  readonly xvfb: string | undefined;
}

/** The flags that every lane in Chromium starts with. */
export const chromiumArgs: readonly string[];

export function findBrowsers(env?: Readonly<Record<string, string | undefined>>): {
  readonly chromium: BrowserLane;
  readonly firefox: BrowserLane;
  readonly webkit: WebKitLane;
};
