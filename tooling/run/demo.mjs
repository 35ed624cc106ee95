// The demo: the bundle that the repository ships, on the pictures that it ships, in this thread and then in a pool of workers;
// with --web, the page that does the same in a browser.
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { rushlight } from './rushlight.mjs';

const folder = fileURLToPath(new URL('../../packages/zoo/digits/pictures', import.meta.url));

if (process.argv.includes('--web')) {
  const { serveWeb } = await import('../../apps/web/serve.mjs');
  const url = await serveWeb({});
  process.stdout.write(
    `The page is at ${url} — drop a picture of a digit on it, draw one, or use the camera. Ctrl+C ends it.\n`,
  );
} else {
  const pictures = readdirSync(folder).sort();
  process.stdout.write('Handwritten digits (the file names begin with the right answer), in this thread:\n\n');
  const here = rushlight(['run', 'zoo:digits', ...pictures], folder);
  process.stdout.write('\nThe same, in a pool of two worker threads:\n\n');
  const there = rushlight(['run', 'zoo:digits', ...pictures, '--worker', '2'], folder);
  process.stdout.write(
    '\nNext: `npx -y pnpm@12 demo --web` for the page, `npx -y pnpm@12 -s rushlight --help` for the command.\n',
  );
  process.exitCode = here || there;
}
