/**
 * Every lane of the tests. What a file needs is in its name: `*.test.ts` runs in Node, `*.browser.test.ts` in the browsers,
 * `*.any.test.ts` in both, `*.slow.test.ts` (builds, installs, whole commands) last and alone.
 */
import { fileURLToPath } from 'node:url';
import { playwright } from '@vitest/browser-playwright';
import { type TestProjectInlineConfiguration, defineConfig } from 'vitest/config';
import type { BrowserProviderOption } from 'vitest/node';
import { chromiumArgs, findBrowsers } from './tooling/run/browsers.mjs';
import { CountReporter } from './tooling/vitest/count-reporter.ts';
import { GoldenReporter } from './tooling/vitest/golden-reporter.ts';
import { webkitgtk } from './tooling/vitest/webkit-provider.ts';

const root = fileURLToPath(new URL('.', import.meta.url));
const folders = '{packages,apps,tooling}/*/test/**';

// The packages' sources, so that no test needs a build. Naming conditions replaces Vite's own, so those are repeated.
const nodeConditions = ['rushlight-source', 'module', 'node', 'development|production'];
const browserConditions = ['rushlight-source', 'module', 'browser', 'development|production'];

const node: TestProjectInlineConfiguration = {
  resolve: { conditions: nodeConditions },
  ssr: { resolve: { conditions: nodeConditions, externalConditions: ['rushlight-source', 'node'] } },
  test: {
    name: 'node',
    environment: 'node',
    include: [`${folders}/*.test.ts`],
    exclude: ['**/node_modules/**', '**/*.{browser,slow}.test.ts'],
    testTimeout: 30_000,
    // Inherited by the worker threads that tests start, whose entry is TypeScript.
    execArgv: [
      '--conditions=rushlight-source',
      '--import',
      new URL('tooling/run/register-typescript.mjs', import.meta.url).href,
    ],
    sequence: { groupOrder: 0 },
  },
};

const slow: TestProjectInlineConfiguration = {
  ...node,
  test: {
    ...node.test,
    name: 'slow',
    include: [`${folders}/*.slow.test.ts`],
    exclude: ['**/node_modules/**'],
    testTimeout: 600_000,
    hookTimeout: 600_000,
    // These measure, build and install: one after the other, with the machine to themselves.
    fileParallelism: false,
    sequence: { groupOrder: 4 },
  },
};

/** One browser's lane. Lanes run one after the other: a machine with two cores can't share them between three browsers. */
function browserLane(
  browser: 'chromium' | 'firefox' | 'webkit',
  groupOrder: number,
  provider: BrowserProviderOption,
): TestProjectInlineConfiguration {
  return {
    resolve: { conditions: browserConditions },
    // `using` is newer than WebKitGTK, so it is compiled away.
    oxc: { target: 'es2022' },
    server: {
      // Cross-origin isolation: SharedArrayBuffer, and with it threads.
      headers: { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' },
      fs: { allow: [root] },
    },
    // Everything that browser tests import is ESM already. Discovering dependencies would bundle them anew in the middle of a run,
    // and onnxruntime-web would lose the way to its .wasm.
    optimizeDeps: { noDiscovery: true, exclude: ['onnxruntime-web'] },
    // No name here: the browser instance's is the lane's, and the two may not be the same.
    test: {
      include: [`${folders}/*.{browser,any}.test.ts`],
      exclude: ['**/node_modules/**'],
      testTimeout: 60_000,
      fileParallelism: false,
      sequence: { groupOrder },
      browser: {
        enabled: true,
        provider,
        instances: [{ browser, name: browser }],
        // MiniBrowser has no headless mode, only a display of its own.
        headless: browser !== 'webkit',
        ui: false,
        screenshotFailures: false,
        api: { host: '127.0.0.1' },
      },
    },
  };
}

const { chromium, firefox, webkit } = findBrowsers();
const projects = [node, slow];

if (chromium.executable) {
  const args = [
    ...chromiumArgs,
    // WebGPU in software.
    '--enable-unsafe-webgpu',
    '--use-webgpu-adapter=swiftshader',
    // A picture stands in for the camera.
    '--use-fake-device-for-media-stream',
    '--use-fake-ui-for-media-stream',
  ];
  projects.push(
    browserLane('chromium', 1, playwright({ launchOptions: { executablePath: chromium.executable, args } })),
  );
}

if (firefox.executable) {
  const launchOptions = {
    // Debian's own Firefox, over WebDriver BiDi; without the channel Playwright looks for its patched build.
    channel: 'moz-firefox',
    executablePath: firefox.executable,
    firefoxUserPrefs: { 'dom.webgpu.enabled': true, 'gfx.webgpu.ignore-blocklist': true },
  };
  projects.push(browserLane('firefox', 2, playwright({ launchOptions })));
}

if (webkit.executable && webkit.driver && webkit.xvfb) {
  const provider = webkitgtk({
    miniBrowser: webkit.executable,
    driver: webkit.driver,
    xvfb: webkit.xvfb,
    // Off by default: one lane has to show what happens in an isolated page without SharedArrayBuffer.
    sharedArrayBuffer: process.env['RUSHLIGHT_WEBKIT_SHARED_MEMORY'] === '1',
  });
  projects.push(browserLane('webkit', 3, provider));
}

export default defineConfig({
  test: {
    root,
    projects,
    reporters: [['default', { summary: false }], new GoldenReporter(root), new CountReporter()],
  },
});
