import { createServer } from 'node:http';
import sirv from 'sirv';

/**
 * Serves the peers' page. Sheaf's own server would not do: its policy for workers forbids
 * WebAssembly, and DuckDB's worker then waits for ever.
 * @param {string} folder
 */
export async function servePeers(folder) {
  const answer = sirv(folder);
  const server = createServer((request, response) => answer(request, response));
  await new Promise((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', () => resolve(undefined));
  });
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  return { url: `http://localhost:${port}`, close };
}
