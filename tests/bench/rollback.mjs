/**
 * `npm run bench:rollback`: how long it takes to roll a batch back whose chunks are all done, by
 * the number of its items, in a browser and the built app.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureChromium } from '../../scripts/browser.mjs';
import { serve } from '../../scripts/serve.mjs';
import { copyApp } from './build.mjs';
import { withPage } from './page.mjs';

/** @typedef {import('../../src/lib/app/sheaf-api').SheafApi} SheafApi */

const SIZES = [10_000, 100_000, 1_000_000];
const RUNS = 5;

const folder = mkdtempSync(join(tmpdir(), 'sheaf-bench-'));
process.once('SIGINT', () => process.exit(130));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));

/**
 * Imports a table in whose last row an amount is none.
 * @param {import('./page.mjs').Page} page
 * @param {number} rows
 */
const importAmounts = (page, rows) =>
  page.evaluate(async (count) => {
    const { sheaf } = /** @type {{ sheaf: SheafApi }} */ (/** @type {unknown} */ (window));
    const lines = Array.from({ length: count }, (_, n) => `${n},${n % 1000}'000`);
    const csv = `Id,Amount\n${lines.with(-1, 'last,none').join('\n')}\n`;
    const id = await sheaf.importFiles([new File([csv], 'amounts.csv')]);
    const { moves, fault } = await sheaf.whenDone(id);
    if (!moves[0]) throw new Error(`The import came to nothing: ${fault?.message}`);
    return moves[0].collection;
  }, rows);

/**
 * Converts the amounts until the last chunk's problem pauses the batch, and cancels it then. Returns
 * the milliseconds from asking for that until nothing is left of it.
 * @param {import('./page.mjs').Page} page
 * @param {string} collection
 */
const rollBack = (page, collection) =>
  page.evaluate(async (from) => {
    const { sheaf } = /** @type {{ sheaf: SheafApi }} */ (/** @type {unknown} */ (window));
    const id = await sheaf.run('convert-type', {
      collection: from,
      options: { attribute: 'Amount', type: 'number', thousands: "'" },
      batch: { onError: { stopAbove: { count: 0 } }, parallelism: 1, chunkItems: 32_768 },
    });
    for (;;) {
      const { status, progress, endedAt } = await sheaf.batch(id);
      if (endedAt !== null) throw new Error(`It ended as ${status}`);
      if (status === 'paused' && progress.done === progress.total) break;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    const askedAt = performance.now();
    await sheaf.cancel(id);
    const { status } = await sheaf.whenDone(id);
    if (status !== 'cancelled') throw new Error(`It is ${status}`);
    return performance.now() - askedAt;
  }, collection);

ensureChromium();
const app = await serve({ folder: copyApp(folder) });
console.log('      items     median      worst');
for (const rows of SIZES) {
  const taken = await withPage(app.url, async (page) => {
    await page.waitForFunction(() => 'sheaf' in window);
    const collection = await importAmounts(page, rows);
    const runs = [];
    for (let run = 0; run < RUNS; run++) runs.push(await rollBack(page, collection));
    return runs.sort((a, b) => a - b);
  });
  const ms = (/** @type {number} */ value) => `${value.toFixed(0)} ms`.padStart(10);
  const [median, worst] = [taken[RUNS >> 1] ?? 0, taken[RUNS - 1] ?? 0];
  console.log(`${rows.toLocaleString('en').padStart(11)} ${ms(median)} ${ms(worst)}`);
}
app.close();
