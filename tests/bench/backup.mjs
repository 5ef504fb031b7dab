/**
 * `npm run bench:backup`: a backup of a million rows of ten columns, with an edit that can be undone,
 * and its being restored in an empty profile: how long both take, how large the file is, what they
 * hold in memory, and whether what comes back is the same to the byte.
 */
import { createHash } from 'node:crypto';
import { createReadStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureChromium } from '../../scripts/browser.mjs';
import { serve } from '../../scripts/serve.mjs';
import { copyApp } from './build.mjs';
import { watchHeaps } from './heap-watch.mjs';
import { offer, withPage } from './page.mjs';
import { writeTable } from './table.mjs';

/** @typedef {import('../../src/lib/app/sheaf-api').SheafApi} SheafApi */
/** @typedef {import('./page.mjs').Page} Page */

const ROWS = Number(process.argv[2] ?? 1_000_000);

const folder = mkdtempSync(join(tmpdir(), 'sheaf-bench-'));
process.once('SIGINT', () => process.exit(130));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));

/** @param {Page} page */
const ready = (page) => page.waitForFunction(() => 'sheaf' in window);

/**
 * Imports what is in the page's input, and edits a column of it.
 * @param {Page} page
 */
const fill = (page) =>
  page.evaluate(async () => {
    const { sheaf } = /** @type {{ sheaf: SheafApi }} */ (/** @type {unknown} */ (window));
    const input = /** @type {HTMLInputElement} */ (document.querySelector('#bench-file'));
    const { moves } = await sheaf.whenDone(await sheaf.importFiles([...(input.files ?? [])]));
    const collection = moves[0]?.collection ?? '';
    const options = { attribute: 'email', mode: 'literal', find: '.com', replace: '.org' };
    await sheaf.whenDone(await sheaf.run('find-replace', { collection, options }));
  });

/**
 * A digest of every record of every table but those of this browser alone, each with its key, as
 * the structured clone hands them out: text by its units, numbers by their bytes.
 * @param {Page} page
 */
const digestOf = (page) =>
  page.evaluate(async () => {
    const TABLES = ['collections', 'revisions', 'segments', 'inventory', 'batches', 'requests'];
    const REST = ['chunks', 'problems', 'problemCounts'];
    /** @type {Map<string, Uint8Array<ArrayBuffer>>} */
    const digests = new Map();
    /** @type {<T>(request: IDBRequest<T>) => Promise<T>} */
    const settled = (request) =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    /** @param {string} text */
    const unitsOf = (text) => {
      const units = new Uint16Array(text.length);
      for (let i = 0; i < text.length; i++) units[i] = text.charCodeAt(i);
      return new Uint8Array(units.buffer);
    };
    /** @type {(value: unknown, parts: Uint8Array<ArrayBuffer>[]) => void} */
    const flatten = (value, parts) => {
      if (typeof value === 'string') parts.push(unitsOf(`"${value.length}`), unitsOf(value));
      else if (ArrayBuffer.isView(value)) {
        const bytes = /** @type {ArrayBuffer} */ (value.buffer);
        parts.push(unitsOf(value.constructor.name), new Uint8Array(bytes));
      } else if (typeof value === 'object' && value !== null) {
        const entries = value instanceof Map ? [...value] : Object.entries(value);
        parts.push(unitsOf(`${value.constructor.name} ${entries.length}`));
        for (const [key, item] of entries) [key, item].forEach((one) => flatten(one, parts));
      } else parts.push(unitsOf(Object.is(value, -0) ? '-0' : String(value)));
    };
    const names = (await indexedDB.databases()).map(({ name }) => name ?? '');
    const live = names.find((name) => name !== 'sheaf-pointer') ?? '';
    const db = await settled(indexedDB.open(live));
    let records = 0;
    for (const table of [...TABLES, ...REST]) {
      const keys = await settled(db.transaction(table).objectStore(table).getAllKeys());
      let digest = new Uint8Array(32);
      for (const key of keys) {
        const row = await settled(db.transaction(table).objectStore(table).get(key));
        const parts = [digest];
        flatten([key, row], parts);
        const all = await new Blob(parts).arrayBuffer();
        digest = new Uint8Array(await crypto.subtle.digest('SHA-256', all));
        records++;
      }
      digests.set(table, digest);
    }
    db.close();
    const hex = (/** @type {Uint8Array} */ bytes) =>
      Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
    return { records, digests: [...digests].map(([table, digest]) => `${table} ${hex(digest)}`) };
  });

/**
 * Backs up into a file of the browser's own, as into one that a person picks.
 * @param {Page} page
 */
const backUp = (page) =>
  page.evaluate(async () => {
    const { sheaf } = /** @type {{ sheaf: SheafApi }} */ (/** @type {unknown} */ (window));
    const home = await navigator.storage.getDirectory();
    const to = await home.getFileHandle('bench.sheaf', { create: true });
    const startedAt = performance.now();
    const { size } = await sheaf.backup({ to });
    return { ms: performance.now() - startedAt, size };
  });

/**
 * The backup as a download: the page of another profile knows nothing of this one's files.
 * @param {Page} page
 * @param {string} path
 */
async function download(page, path) {
  const coming = page.waitForEvent('download');
  await page.evaluate(async () => {
    const home = await navigator.storage.getDirectory();
    const file = await (await home.getFileHandle('bench.sheaf')).getFile();
    const link = document.createElement('a');
    link.href = URL.createObjectURL(file);
    link.download = 'bench.sheaf';
    link.click();
  });
  await (await coming).saveAs(path);
}

/** @param {Page} page */
const restore = (page) =>
  page.evaluate(async () => {
    const { sheaf } = /** @type {{ sheaf: SheafApi }} */ (/** @type {unknown} */ (window));
    const input = /** @type {HTMLInputElement} */ (document.querySelector('#bench-file'));
    document.body.id = 'before';
    const startedAt = performance.now();
    await sheaf.restore(/** @type {File} */ (input.files?.[0]));
    return performance.now() - startedAt;
  });

/**
 * Undoes the edit, and digests what the collection shows then.
 * @param {Page} page
 */
const undone = (page) =>
  page.evaluate(async () => {
    const { sheaf } = /** @type {{ sheaf: SheafApi }} */ (/** @type {unknown} */ (window));
    const [edit] = await sheaf.batches({ limit: 1 });
    const [collection] = await sheaf.collections();
    if (!edit || !collection) throw new Error('There is nothing to undo');
    await sheaf.undo(edit.id);
    while ((await sheaf.batch(edit.id)).status !== 'rolledBack') await Promise.resolve();
    const STEP = 50_000;
    const digests = [];
    for (let from = 0; from < collection.items; from += STEP) {
      const rows = await sheaf.items(collection.id, { from, to: from + STEP });
      const text = new TextEncoder().encode(JSON.stringify(rows));
      const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', text));
      digests.push(Array.from(digest, (byte) => byte.toString(16)).join(''));
    }
    return digests.join(' ');
  });

/** @param {string} path */
async function sha256(path) {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(path)) hash.update(piece);
  return hash.digest('hex');
}

const mb = (/** @type {number} */ bytes) => `${(bytes / 1e6).toFixed(1)} MB`;
const seconds = (/** @type {number} */ ms) => `${(ms / 1000).toFixed(2)} s`;

ensureChromium();
const app = await serve({ folder: copyApp(folder) });
const table = join(folder, 'table.csv');
const file = join(folder, 'bench.sheaf');
const csvBytes = await writeTable(table, ROWS);
console.log(`table      ${ROWS.toLocaleString('en')} rows, ${mb(csvBytes)} as CSV`);

const there = await withPage(app.url, async (page) => {
  await ready(page);
  await offer(page, table);
  await fill(page);
  const heaps = await watchHeaps(page);
  heaps.take();
  const { ms, size } = await backUp(page);
  const { page: ofPage, worker } = heaps.take();
  heaps.stop();
  console.log(
    `backup     ${seconds(ms)}, ${mb(size)}; heaps: worker ${mb(worker)}, page ${mb(ofPage)}`,
  );
  const digest = await digestOf(page);
  await download(page, file);
  return { digest, undone: await undone(page) };
});
console.log(`file       SHA-256 ${await sha256(file)}`);

const here = await withPage(app.url, async (page) => {
  await ready(page);
  await offer(page, file);
  const heaps = await watchHeaps(page);
  heaps.take();
  const ms = await restore(page);
  const { page: ofPage, worker } = heaps.take();
  heaps.stop();
  console.log(`restore    ${seconds(ms)}; heaps: worker ${mb(worker)}, page ${mb(ofPage)}`);
  // The page reloads by itself.
  await page.waitForFunction(() => 'sheaf' in window && document.body.id !== 'before');
  await page.waitForFunction(async () => (await indexedDB.databases()).length === 2);
  return { digest: await digestOf(page), undone: await undone(page) };
});
app.close();

const isSame = JSON.stringify(there) === JSON.stringify(here);
console.log(`equal      ${there.digest.records} records of 9 tables and the undo: ${isSame}`);
if (!isSame) {
  console.error({ there, here });
  process.exitCode = 1;
}
