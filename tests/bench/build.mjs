import { cpSync, existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { npm } from '../../scripts/npm.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const root = join(here, '..', '..');

/**
 * Sheaf as it is built, in a folder of the bench's own: a build in the meantime changes nothing.
 * @param {string} folder
 * @param {string} [from] one that is built; else the project's own, built anew if it is stale
 */
export function copyApp(folder, from) {
  const isBuilt = from !== undefined || !isStale();
  if (!isBuilt && npm(['run', 'build']) !== 0) throw new Error('Sheaf does not build');
  const copy = join(folder, 'app');
  cpSync(from ?? join(root, 'build'), copy, { recursive: true });
  return copy;
}

function isStale() {
  const shell = join(root, 'build', 'index.html');
  if (!existsSync(shell)) return true;
  const builtAt = statSync(shell).mtimeMs;
  const sources = ['src', 'static'].flatMap((name) =>
    readdirSync(join(root, name), { recursive: true, withFileTypes: true }),
  );
  return sources.some(
    (entry) => entry.isFile() && statSync(join(entry.parentPath, entry.name)).mtimeMs > builtAt,
  );
}

/**
 * The page of the peers; installs their packages where they are missing.
 * @param {string} folder
 */
export async function buildPeers(folder) {
  const installed = join(here, 'node_modules', '.package-lock.json');
  const lock = join(here, 'package-lock.json');
  const isInstalled =
    existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs;
  if (!isInstalled && npm(['ci', '--prefix', here]) !== 0) {
    throw new Error('their packages could not be installed');
  }
  const outDir = join(folder, 'peers');
  await build({
    root: join(here, 'peers'),
    configFile: false,
    logLevel: 'error',
    build: { outDir, chunkSizeWarningLimit: 2000 },
  });
  return outDir;
}
