import { defineConfig } from 'vite';
import { zooFiles } from './zoo-files.ts';

// Cross-origin isolation: without these two the WASM runtime has one thread.
const headers = { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' };

export default defineConfig({
  // Built pages work in any folder of any server.
  base: './',
  plugins: [zooFiles()],
  // The packages' sources, so that nothing has to be built first. Naming conditions replaces Vite's own, so those are repeated.
  resolve: { conditions: ['rushlight-source', 'module', 'browser', 'development|production'] },
  worker: { format: 'es' },
  // Everything here is ESM already; bundling it anew would reload the page on its first visit, and lose the way to the .wasm.
  optimizeDeps: { noDiscovery: true, exclude: ['onnxruntime-web'] },
  server: { headers },
  preview: { headers },
  build: {
    target: 'es2022',
    // Compressing 40 MB of WASM only to print its size takes longer than the build.
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1000,
    rolldownOptions: {
      output: {
        // Files whose sizes can be read off: this page's code, our packages', and that of others.
        codeSplitting: {
          groups: [
            { name: 'vite', test: /vite\/(?:preload-helper|modulepreload-polyfill)|rolldown\/runtime/ },
            { name: 'comlink', test: /node_modules\/comlink\// },
            { name: 'rushlight', test: /\/packages\/(?:core|worker)\// },
          ],
        },
      },
    },
  },
});
