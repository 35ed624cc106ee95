export interface ServeWebOptions {
  /** @default 5173, or the next that is free */
  readonly port?: number;
  /** @default '127.0.0.1' */
  readonly host?: string;
}

export function serveWeb(options?: ServeWebOptions): Promise<string>;
export function startWeb(options?: ServeWebOptions): Promise<{ readonly url: string; close(): Promise<void> }>;
