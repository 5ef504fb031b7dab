import { expect, type Page } from '@playwright/test';
import type { BatchStatus } from '../../src/lib/engine/batch';
import { seeded } from '../fixtures/seeded';
import { cellsOf, ordersCsv } from '../fixtures/tables';
import {
  batchOf,
  importOrders,
  slowlyEdited,
  startSlowEdit,
  startSlowImport,
  whenDone,
} from './driver/batches';
import { contentHash, expectedHash } from './driver/content-hash';
import { startBrowser, type KillableBrowser } from './driver/killable-browser';
import { test } from './driver/profile';
import { open } from './driver/sheaf-page';

const ROWS = 150_000;
const SEED = 20_261_121;
const before = cellsOf(ordersCsv(ROWS));
const UNTOUCHED = expectedHash(before);
const EDITED = expectedHash(before.map(slowlyEdited));

/** The batch's status once that share of its items is reported as done, or once it has ended. */
const untilShare = (page: Page, id: string, share: number): Promise<BatchStatus> =>
  page.evaluate(
    async ([batch, part]) => {
      for (;;) {
        const { status, progress } = await window.sheaf!.batch(batch);
        if (status !== 'queued' && status !== 'running') return status;
        if (progress.total !== null && progress.done >= part * progress.total) return status;
      }
    },
    [id, share] as const,
  );

/** Kills the browser at that share of the work, and starts it again; tests/crash does so at every step. */
async function killAt(
  share: number,
  { page, kill }: KillableBrowser,
  profile: string,
  id: string,
): Promise<KillableBrowser> {
  expect(await untilShare(page, id, share)).toBe('running');
  await kill();
  const browser = await startBrowser(profile);
  await open(browser.page);
  return browser;
}

test.describe('a killed browser', () => {
  test.slow();

  test('finishes an import when it is back', async ({ profile }) => {
    const random = seeded(SEED);
    const started = await startBrowser(profile);
    await open(started.page);
    const id = await startSlowImport(started.page, ROWS);
    const browser = await killAt(random(), started, profile, id);
    const { page } = browser;
    const { status, moves, fault } = await whenDone(page, id);
    expect({ status, fault }).toEqual({ status: 'completed', fault: null });
    expect(await contentHash(page, moves[0]!.collection)).toBe(UNTOUCHED);
    expect(await page.evaluate(() => window.sheaf!.collections())).toHaveLength(1);
    await browser.kill();
  });

  test('finishes an edit when it is back', async ({ profile }) => {
    const random = seeded(SEED + 1);
    const started = await startBrowser(profile);
    await open(started.page);
    const collection = await importOrders(started.page, ROWS);
    const id = await startSlowEdit(started.page, collection);
    const browser = await killAt(random(), started, profile, id);
    const { page } = browser;
    expect(await whenDone(page, id)).toMatchObject({ status: 'completed', fault: null });
    expect(await contentHash(page, collection)).toBe(EDITED);

    // What was committed before the kill can still be undone after it.
    await browser.kill();
    const again = await startBrowser(profile);
    await open(again.page);
    await again.page.evaluate((batch) => window.sheaf!.undo(batch), id);
    await expect.poll(async () => (await batchOf(again.page, id)).status).toBe('rolledBack');
    expect(await contentHash(again.page, collection)).toBe(UNTOUCHED);
    await again.kill();
  });
});
