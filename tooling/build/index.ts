/** The one place that knows tsup: every package's `tsup.config.ts` is a call of this. */
import type { Options } from 'tsup';

/** ESM only, one file per entry (shared chunks split out), types beside it; `#platform` stays for the consumer's resolver to choose. */
export function packageBuild(entry: Record<string, string>): Options {
  return {
    entry,
    format: 'esm',
    dts: true,
    splitting: true,
    sourcemap: true,
    clean: true,
    treeshake: true,
    target: 'es2022',
    platform: 'neutral',
    external: [/^#/, /^node:/],
  };
}
