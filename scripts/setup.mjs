// Runs before `npm start` and `npm test`, on a fresh clone too: Node's own modules only.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { npm } from './npm.mjs';

/**
 * Installs the packages unless those of this very lockfile are there. Returns the exit status.
 * @param {string} root
 * @param {() => number} install
 */
export function setUp(root, install) {
  const lockfile = readFileSync(join(root, 'package-lock.json'));
  const hash = createHash('sha256').update(lockfile).digest('hex');
  const stamp = join(root, 'node_modules', '.sheaf-lock');
  if (readIfThere(stamp) === hash) return 0;

  const status = install();
  if (status === 0) writeFileSync(stamp, hash);
  return status;
}

/** @param {string} file */
function readIfThere(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  process.exitCode = setUp(fileURLToPath(new URL('..', import.meta.url)), () => npm(['ci']));
}
