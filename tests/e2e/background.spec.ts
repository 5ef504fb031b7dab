import { expect, type BrowserContext, type Page } from '@playwright/test';
import { cellsOf, ordersCsv } from '../fixtures/tables';
import { batchOf, importOrders, startSlowImport, whenDone } from './driver/batches';
import { Background, closeHalfWay } from './driver/background';
import { contentHash, expectedHash } from './driver/content-hash';
import { test } from './driver/profile';
import { open } from './driver/sheaf-page';
import { untilControlled } from './service-worker';

const ROWS = 200_000;
const orders = cellsOf(ordersCsv(ROWS));
const IMPORTED = expectedHash(orders);

/** Would show if it were done to an item twice. No pattern: those wait for a tab. */
const EDIT = { attribute: 'Note', mode: 'literal', find: 'letter', replace: 'letter letter' };
const EDITED = expectedHash(
  orders.map((row) =>
    row.map((cell, n) => (n === 3 ? cell.replaceAll('letter', 'letter letter') : cell)),
  ),
);

async function openTab(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await open(page);
  await untilControlled(page);
  return page;
}

test.describe('without a tab', () => {
  test.slow();

  test('an edit goes on and ends', async ({ browserOnDisk }) => {
    const background = await Background.watch(browserOnDisk);
    const page = await openTab(browserOnDisk);
    const collection = await importOrders(page, ROWS);
    const id = await page.evaluate(
      ([of, options]) =>
        window.sheaf!.run('find-replace', { collection: of, options, batch: { parallelism: 1 } }),
      [collection, EDIT] as const,
    );
    const left = await closeHalfWay(page, id);
    await background.sync();
    const ended = await background.until(({ status }) => status === 'completed');
    expect(ended.epoch).toBeGreaterThan(left.epoch);

    const later = await openTab(browserOnDisk);
    expect(await batchOf(later, id)).toMatchObject({ status: 'completed', fault: null });
    expect(await contentHash(later, collection)).toBe(EDITED);
  });

  test('an import outlives the service worker', async ({ browserOnDisk }) => {
    const background = await Background.watch(browserOnDisk);
    const page = await openTab(browserOnDisk);
    const id = await startSlowImport(page, ROWS);
    const left = await closeHalfWay(page, id);
    await background.sync();
    const begun = await background.until(({ epoch }) => epoch > left.epoch);
    await background.kill();
    await background.sync();
    const ended = await background.until(({ status }) => status === 'completed');
    expect(ended.epoch).toBeGreaterThan(begun.epoch);

    const later = await openTab(browserOnDisk);
    const { moves } = await batchOf(later, id);
    expect(await contentHash(later, moves[0]!.collection)).toBe(IMPORTED);
    expect(await later.evaluate(() => window.sheaf!.collections())).toHaveLength(1);
  });

  test('a tab that opens takes over', async ({ browserOnDisk }) => {
    const background = await Background.watch(browserOnDisk);
    const page = await openTab(browserOnDisk);
    const collection = await importOrders(page, 10);
    // No customer is a number: it is tried again and again, and never ends.
    const id = await page.evaluate(
      (of) =>
        window.sheaf!.run('convert-type', {
          collection: of,
          options: { attribute: 'Customer', type: 'number' },
          batch: { onError: 'retry', retries: { max: 10, backoffMs: 30_000 } },
        }),
      collection,
    );
    await expect.poll(async () => (await batchOf(page, id)).status).toBe('running');
    const { epoch } = await batchOf(page, id);
    await page.close();
    await background.sync();
    const led = await background.until((batch) => batch.epoch > epoch);

    const later = await openTab(browserOnDisk);
    await expect.poll(async () => (await batchOf(later, id)).epoch).toBeGreaterThan(led.epoch);
    await later.evaluate((batch) => window.sheaf!.cancel(batch), id);
    expect(await whenDone(later, id)).toMatchObject({ status: 'cancelled', moves: [] });
    expect(await contentHash(later, collection)).toBe(expectedHash(cellsOf(ordersCsv(10))));
  });
});
