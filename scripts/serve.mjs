import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import sirv from 'sirv';

const build = fileURLToPath(new URL('../build', import.meta.url));

// A page carries its policy in a meta tag. A worker and a service worker take theirs from the
// header of their own script, so a host has to send one.
const workerPolicy = "default-src 'none'; script-src 'self'; connect-src 'self'";

/**
 * @param {import('node:http').ServerResponse} response
 * @param {string} path
 */
function setHeaders(response, path) {
  const caching = path.startsWith('/_app/immutable/')
    ? 'public, max-age=31536000, immutable'
    : 'no-cache';
  response.setHeader('Cache-Control', caching);
  response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
  response.setHeader('Referrer-Policy', 'no-referrer');
  response.setHeader('X-Content-Type-Options', 'nosniff');
  if (path.endsWith('.js')) response.setHeader('Content-Security-Policy', workerPolicy);
}

/**
 * Answers a request itself and says so, or leaves it.
 * @typedef {(request: import('node:http').IncomingMessage, response: import('node:http').ServerResponse) => boolean} First
 */

/** @param {import('node:http').IncomingMessage} request */
function isPage({ url = '', headers }) {
  return Boolean(headers.accept?.includes('text/html')) && !url.startsWith('/_app/');
}

/**
 * Serves the built app as a static host would. A path that names no file gets the shell; a file
 * that is missing is a 404.
 * @param {{ port?: number, folder?: string, first?: First }} [options] port 0 takes a free one;
 * `first` is asked before anything is looked for
 */
export async function serve({ port = 0, folder = build, first = () => false } = {}) {
  if (!existsSync(folder)) throw new Error('Nothing is built yet: run `npm run build`.');
  const answer = sirv(folder, { etag: true, single: true, ignores: /^\/_app\//, setHeaders });
  const server = createServer((request, response) => {
    if (first(request, response)) return;
    answer(request, response, () => {
      // sirv takes an id with a dot, as in /collections/c-b1.0, for the name of a file.
      if (isPage(request)) request.url = '/';
      answer(request, response);
    });
  });
  await new Promise((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', () => resolve(undefined));
  });
  const address = /** @type {import('node:net').AddressInfo} */ (server.address());
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  return { url: `http://localhost:${address.port}`, close };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const port = Number(process.env.PORT ?? 4173);
  try {
    const { url } = await serve({ port });
    console.log(`Sheaf is at ${url}`);
  } catch (error) {
    const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
    console.error(isTaken ? `Port ${port} is taken: set PORT to another.` : String(error));
    process.exitCode = 1;
  }
}
