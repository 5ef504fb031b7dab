import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, sep } from 'node:path';

const WORKER = 'service-worker.js';
const PLACEHOLDER = 'self.__WB_MANIFEST';
/**
 * Shown by the browser's install dialog, which fetches them itself; and what the service worker
 * imports, which browsers keep with it.
 */
const NOT_OFFLINE = /^(screenshots\/|assets\/background-engine-)/;
/** A hash of the content is in the name. */
const IMMUTABLE = /^_app\/immutable\//;

/** @param {string} text */
const count = (text) => text.split(PLACEHOLDER).length - 1;

/**
 * What the service worker keeps: every file of the build, workers and lazy parts included, so that
 * none can be missing offline. A revision is a hash of the bytes: what did not change is not
 * fetched again by the next version.
 * @param {string} folder of the finished build
 */
export function precacheEntries(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .map((path) => path.split(sep).join('/'))
    .filter((path) => path !== WORKER && !NOT_OFFLINE.test(path))
    .sort()
    .map((url) => ({ url, revision: IMMUTABLE.test(url) ? null : hash(join(folder, url)) }));
}

/** @param {string} file */
function hash(file) {
  return createHash('sha256').update(readFileSync(file)).digest('hex').slice(0, 16);
}

/**
 * Puts the list into the built service worker, where its source has the placeholder.
 * @param {string} folder of the finished build
 */
export function injectPrecache(folder) {
  const file = join(folder, WORKER);
  const source = readFileSync(file, 'utf8');
  if (count(source) !== 1) throw new Error(`${WORKER} should name ${PLACEHOLDER} exactly once.`);
  const list = JSON.stringify(precacheEntries(folder));
  writeFileSync(
    file,
    source.replace(PLACEHOLDER, () => list),
  );
}

/**
 * An adapter whose last step is the service worker's list, when the shell is written too.
 * @param {import('@sveltejs/kit').Adapter} adapter
 * @param {string} folder that it writes to
 * @returns {import('@sveltejs/kit').Adapter}
 */
export function withPrecache(adapter, folder) {
  return {
    ...adapter,
    async adapt(builder) {
      await adapter.adapt(builder);
      injectPrecache(folder);
    },
  };
}
