import {
  chromium,
  expect,
  type BrowserContext,
  type CDPSession,
  type Page,
} from '@playwright/test';
import { shellLaunch } from '../../scripts/browser.mjs';
import { cellsOf, ordersCsv } from '../fixtures/tables';
import { batchOf, importOrders, openTasks, whenDone } from './driver/batches';
import { contentHash, expectedHash } from './driver/content-hash';
import { test } from './driver/profile';
import { failOnErrors, open } from './driver/sheaf-page';

const ROWS = 30_000;
/** Enough for the app, the reserve, the table and a few edits of it. */
const QUOTA = 60_000_000;
const TAIL = ', and so on and so forth'.repeat(12);
const before = cellsOf(ordersCsv(ROWS));

/** What every cell holds after so many edits. */
const edited = (times: number): string =>
  expectedHash(
    before.map((row) => row.map((cell, c) => (c === 3 ? cell + TAIL.repeat(times) : cell))),
  );

/** Makes every note longer: all of them are written anew. */
const startEdit = (page: Page, collection: string): Promise<string> =>
  page.evaluate(
    ([id, replace]) =>
      window.sheaf!.run('find-replace', {
        collection: id,
        options: { attribute: 'Note', mode: 'regex', find: '$', replace },
      }),
    [collection, TAIL] as const,
  );

/** Edits until there is no room left; the batch that found none, and how many were done before. */
async function fill(page: Page, collection: string): Promise<{ full: string; edits: number }> {
  for (let edits = 0; ; edits++) {
    const id = await startEdit(page, collection);
    await expect
      .poll(async () => (await batchOf(page, id)).status)
      .toMatch(/^(paused|completed|failed)$/);
    const { status, fault } = await batchOf(page, id);
    if (status === 'completed') continue;
    expect({ status, code: fault?.code }).toEqual({ status: 'paused', code: 'storage.full' });
    return { full: id, edits };
  }
}

const setQuota = (devtools: CDPSession, page: Page, quotaSize?: number): Promise<unknown> =>
  devtools.send('Storage.overrideQuotaForOrigin', {
    origin: new URL(page.url()).origin,
    ...(quotaSize !== undefined && { quotaSize }),
  });

/** Leaves what the app takes for itself in the profile: its files and the reserve. */
async function visitOnce(profile: string): Promise<void> {
  await withBrowser(profile, async (browser) => {
    const page = await browser.newPage();
    await open(page);
    await page.evaluate(async () => navigator.serviceWorker.ready);
    await expect.poll(() => reservedBytes(page)).toBeGreaterThan(30_000_000);
  });
}

async function withBrowser(
  profile: string,
  use: (browser: BrowserContext) => Promise<void>,
): Promise<void> {
  const browser = await chromium.launchPersistentContext(profile, shellLaunch());
  try {
    await use(browser);
  } finally {
    await browser.close();
  }
}

const reservedBytes = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const folder = await navigator.storage.getDirectory();
    const reserve = await folder.getFileHandle('reserve').catch(() => null);
    return reserve ? (await reserve.getFile()).size : 0;
  });

test('a full storage pauses a batch, loses nothing, and keeps nobody from going back', async ({
  profile,
}) => {
  test.slow();
  await visitOnce(profile);
  await withBrowser(profile, fillTwice);
});

async function fillTwice(browser: BrowserContext): Promise<void> {
  const page = await browser.newPage();
  failOnErrors(page, /no room left/);
  // Before anything is written: from then on the browser takes its room for known for a while.
  await page.goto(new URL('/manifest.webmanifest', process.env.SHEAF_URL).href);
  const devtools = await browser.newCDPSession(page);
  await setQuota(devtools, page, QUOTA);
  await open(page);
  const collection = await importOrders(page, ROWS);

  const { full, edits } = await fill(page, collection);
  expect(edits).toBeGreaterThan(0);
  expect(await contentHash(page, collection)).toBe(edited(edits));
  const { fault } = await batchOf(page, full);
  const tasks = await openTasks(page);
  await expect(tasks.getByText(fault!.message)).toBeVisible();

  await page.evaluate((batch) => window.sheaf!.cancel(batch), full);
  expect((await whenDone(page, full)).status).toBe('cancelled');
  expect(await contentHash(page, collection)).toBe(edited(edits));

  const [, last] = await page.evaluate(() => window.sheaf!.batches());
  await page.evaluate((batch) => window.sheaf!.undo(batch), last!.id);
  expect((await whenDone(page, last!.id)).status).toBe('rolledBack');
  expect(await contentHash(page, collection)).toBe(edited(edits - 1));
  await page.evaluate((batch) => window.sheaf!.redo(batch), last!.id);
  expect((await whenDone(page, last!.id)).status).toBe('completed');
  expect(await contentHash(page, collection)).toBe(edited(edits));

  const again = await fill(page, collection);
  await setQuota(devtools, page);
  // Nobody asks for it: it goes on by itself.
  expect(await whenDone(page, again.full)).toMatchObject({ status: 'completed', fault: null });
  expect(await contentHash(page, collection)).toBe(edited(edits + again.edits + 1));
}
