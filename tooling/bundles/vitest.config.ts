/**
 * Replays the golden vectors of bundles that are anywhere on the disk in Chromium. `RUSHLIGHT_BUNDLES` has their folders, apart by
 * the separator of paths. Run by packages/export/tests/device.py, which exports models and then asks whether a browser agrees.
 */
import { delimiter } from 'node:path';
import { fileURLToPath } from 'node:url';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { chromiumArgs, findBrowsers } from '../run/browsers.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const bundles = (process.env['RUSHLIGHT_BUNDLES'] ?? '').split(delimiter).filter(Boolean);
const { executable } = findBrowsers().chromium;

export default defineConfig({
  resolve: { conditions: ['rushlight-source', 'module', 'browser', 'development|production'] },
  server: {
    headers: { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' },
    fs: { allow: [root, ...bundles] },
  },
  // As in the lanes of vitest.config.ts: else onnxruntime-web loses the way to its .wasm.
  optimizeDeps: { noDiscovery: true, exclude: ['onnxruntime-web'] },
  test: {
    root,
    include: ['tooling/bundles/replay.ts'],
    testTimeout: 120_000,
    provide: { bundles },
    browser: {
      enabled: true,
      provider: playwright({
        launchOptions: { ...(executable && { executablePath: executable }), args: [...chromiumArgs] },
      }),
      instances: [{ browser: 'chromium' }],
      headless: true,
      ui: false,
      screenshotFailures: false,
      api: { host: '127.0.0.1' },
    },
  },
});

declare module 'vitest' {
  interface ProvidedContext {
    bundles: string[];
  }
}
