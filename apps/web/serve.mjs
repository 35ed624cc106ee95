// Starts the page's development server: `const url = await serveWeb()`. Plain JavaScript, so that Node runs it as it is.
import { fileURLToPath } from 'node:url';
import { createServer } from 'vite';

const root = fileURLToPath(new URL('.', import.meta.url));

/** Serves the page until the process ends, and gives its address. A port that is taken is passed over for the next free one. */
export async function serveWeb(options = {}) {
  return (await startWeb(options)).url;
}

/** As `serveWeb`, with a way to stop. */
export async function startWeb({ port = 5173, host = '127.0.0.1' } = {}) {
  const server = await createServer({
    root,
    configFile: `${root}vite.config.ts`,
    server: { port, host },
    logLevel: 'warn',
  });
  await server.listen();
  const { local = [], network = [] } = server.resolvedUrls ?? {};
  return { url: local[0] ?? network[0], close: () => server.close() };
}
