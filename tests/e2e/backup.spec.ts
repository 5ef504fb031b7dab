import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { batchOf, importOrders, pauseHalfWay, openTasks, whenDone } from './driver/batches';
import type { RunRequest } from '../../src/lib/workers/query-api';
import { contentHash } from './driver/content-hash';
import { test } from './driver/profile';
import { bringIn, drop, fileOf, open, ready } from './driver/sheaf-page';

const ROWS = 3_000;

/** The dialog for where to save wants a person: without it the file is downloaded. */
async function withoutSaveDialog(page: Page): Promise<void> {
  await page.addInitScript(() => Reflect.deleteProperty(window, 'showSaveFilePicker'));
}

/** What there is: every collection's cells and its tasks, and the original of a document. */
async function stateOf(page: Page) {
  const collections = await page.evaluate(() => window.sheaf!.collections());
  const hashes: Record<string, string> = {};
  for (const { id, name } of collections) hashes[name] = await contentHash(page, id);
  const batches = await page.evaluate(() => window.sheaf!.batches());
  return { collections, hashes, batches };
}

const undo = async (page: Page, batch: string): Promise<void> => {
  await page.evaluate((id) => window.sheaf!.undo(id), batch);
  await expect.poll(async () => (await batchOf(page, batch)).status).toBe('rolledBack');
};

/** A table and a document. */
async function fillQuickly(page: Page): Promise<void> {
  await open(page);
  await importOrders(page, 100);
  await bringIn(page, [fileOf('note.txt', 'A note.')]);
}

/** Something of all that there is: tables, documents, problems, deletions, a file, an undo. */
async function fill(page: Page): Promise<{ collection: string; edit: string }> {
  await open(page);
  const collection = await importOrders(page, ROWS);
  await bringIn(page, [fileOf('note.txt', 'A note.')]);
  const run = async (operation: string, options: object, selection: object = { all: true }) => {
    const request = { collection, options, selection } as RunRequest;
    const id = await page.evaluate((all) => window.sheaf!.run(all.operation, all.request), {
      ...{ operation, request },
    });
    expect(await whenDone(page, id)).toMatchObject({ status: 'completed', fault: null });
    return id;
  };
  const [row] = await page.evaluate(
    (id) => window.sheaf!.items(id, { from: 7, to: 8, ids: true }),
    collection,
  );
  await run('delete-items', {}, { items: [row!.$id] });
  await run('convert-type', { attribute: 'City', type: 'number' });
  await run('export-items', { format: 'csv' });
  await undo(page, await run('change-case', { attribute: 'Customer', case: 'upper' }));
  const edit = await run('find-replace', { find: '_', replace: '+', mode: 'literal' });
  return { collection, edit };
}

/** Backs up by hand, into a file of this machine. */
async function backUp(page: Page, path: string): Promise<void> {
  await open(page, '/settings');
  await expect(page.getByText('Nothing was backed up in this browser yet.')).toBeVisible();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Back up now' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^Sheaf \d{4}-\d\d-\d\d\.sheaf$/);
  await file.saveAs(path);
  await expect(page.getByText(/^Last backup:/)).toBeVisible();
}

/** The dialog that asks, once a file was dropped on the page. */
async function dropBackup(page: Page, path: string, title: string) {
  await drop(page, [path]);
  const dialog = page.getByRole('dialog', { name: title });
  await expect(dialog).toBeVisible();
  return dialog;
}

test.describe('a backup', () => {
  test('is restored in another browser, with all that can be undone', async ({
    page,
    browserOnDisk,
    profile,
  }) => {
    const path = join(profile, 'all.sheaf');
    await withoutSaveDialog(page);
    const { collection, edit } = await fill(page);
    await backUp(page, path);
    const before = await stateOf(page);

    const other = await browserOnDisk.newPage();
    await open(other);
    const dialog = await dropBackup(other, path, 'Restore this backup?');
    await expect(dialog).toContainText('2 collections with 3,000 items');
    await dialog.getByRole('button', { name: 'Restore' }).click();
    await expect(
      other.getByText('“all.sheaf” is restored: all of it is here.').first(),
    ).toBeVisible();
    await ready(other);
    expect(await stateOf(other)).toEqual(before);
    expect(await other.evaluate(() => window.sheaf!.verifyStorage())).toMatchObject({
      unsearched: null,
      findings: [],
    });

    // What is done next has its own number, and undo goes back to what was imported.
    await undo(page, edit);
    await undo(other, edit);
    expect(await contentHash(other, collection)).toBe(await contentHash(page, collection));
    expect(await contentHash(other, collection)).not.toBe(before.hashes.orders);
  });

  test('takes the place of all that is there, in every tab', async ({ context, page, profile }) => {
    await withoutSaveDialog(page);
    await fillQuickly(page);
    const path = join(profile, 'all.sheaf');
    await backUp(page, path);
    const before = await stateOf(page);

    const second = await context.newPage();
    await open(second);
    await bringIn(second, [fileOf('later.csv', 'A\n1\n')]);
    const dialog = await dropBackup(page, path, 'Replace everything with this backup?');
    await expect(dialog).toContainText('3 collections with 102 items and all tasks.');
    await dialog.getByRole('button', { name: 'Replace 3 collections' }).click();
    await expect(page.getByText('is restored: all of it is here.').first()).toBeVisible();
    expect(await stateOf(page)).toEqual(before);
    // The other tab has begun anew by itself: what it shows is what was restored.
    await expect(second.getByRole('link', { name: 'later' })).toHaveCount(0);
    await ready(second);
    expect(await stateOf(second)).toEqual(before);
    const databases = () => page.evaluate(async () => (await indexedDB.databases()).length);
    await expect.poll(databases).toBe(2);
    await bringIn(second, [fileOf('again.csv', 'A\n1\n')]);
    expect(await stateOf(page)).toEqual(await stateOf(second));
  });

  test('that is damaged is refused, and nothing changes', async ({ page, profile }) => {
    await withoutSaveDialog(page);
    await fillQuickly(page);
    const path = join(profile, 'all.sheaf');
    await backUp(page, path);
    const before = await stateOf(page);
    const bytes = await readFile(path);
    // In the checksum of the whole file: what it says of itself is right.
    bytes[bytes.length - 1]! ^= 1;
    await writeFile(path, bytes);

    const dialog = await dropBackup(page, path, 'Replace everything with this backup?');
    await dialog.getByRole('button', { name: 'Replace 2 collections' }).click();
    await expect(
      dialog.getByText(/damaged: a checksum is not right. Nothing was changed/),
    ).toBeVisible();
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await page.reload();
    await ready(page);
    expect(await stateOf(page)).toEqual(before);

    await writeFile(path, 'a,b\n1,2\n');
    await drop(page, [path]);
    await expect(page.getByText(/not a backup of Sheaf/).first()).toBeVisible();
  });

  test('has a paused task, which goes on where it was', async ({ page, browserOnDisk }) => {
    await open(page);
    const drawer = await openTasks(page);
    const csv = await page.evaluate(async () => {
      const rows = Array.from({ length: 200_000 }, (_, n) => `${n},note ${n}`);
      const text = `Id,Note\n${rows.join('\n')}\n`;
      return window.sheaf!.importFiles([new File([text], 'long.csv')], {
        batch: { parallelism: 1 },
      });
    });
    await pauseHalfWay(drawer, csv);
    const { progress } = await batchOf(page, csv);
    const base64 = await page.evaluate(async () => {
      const bytes = new Uint8Array(await (await window.sheaf!.backup()).arrayBuffer());
      return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
    });
    const other = await browserOnDisk.newPage();
    await open(other);
    await other.evaluate(async (text) => {
      const bytes = Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
      document.body.id = 'before';
      await window.sheaf!.restore(new Blob([bytes]));
    }, base64);
    // The page reloads by itself.
    await other.waitForFunction(() => 'sheaf' in window && document.body.id !== 'before');
    const there = await batchOf(other, csv);
    expect(there.status).toBe('paused');
    expect(there.progress.chunksDone).toBe(progress.chunksDone);
    for (const one of [page, other]) {
      await one.evaluate((id) => window.sheaf!.resume(id), csv);
      expect(await whenDone(one, csv)).toMatchObject({ status: 'completed' });
    }
    expect((await stateOf(other)).hashes).toEqual((await stateOf(page)).hashes);
  });

  test('is written into a file piece by piece by a script', async ({ page }) => {
    await fillQuickly(page);
    const sizes = await page.evaluate(async () => {
      const folder = await navigator.storage.getDirectory();
      const to = await folder.getFileHandle('mine.sheaf', { create: true });
      const told: number[] = [];
      const onProgress = ({ done }: { done: number }) => void told.push(done);
      const file = await window.sheaf!.backup({ to, onProgress });
      const { items } = await window.sheaf!.inspectBackup(file);
      return { written: (await to.getFile()).size, size: file.size, items, told: told.length };
    });
    expect(sizes).toMatchObject({ written: sizes.size, items: 101 });
    expect(sizes.told).toBeGreaterThan(0);
    const refused = page.evaluate(async () => window.sheaf!.restore(await window.sheaf!.backup()));
    await expect(refused).rejects.toThrow(/replaces all that is here: 2 collections/);
  });

  test('is reminded of after a week, until it is put off', async ({ page }) => {
    await page.clock.install({ time: Date.now() });
    await open(page);
    await bringIn(page, [fileOf('table.csv', 'A\n1\n')]);
    await open(page);
    const reminder = page.getByText(/Nothing is backed up yet/);
    await expect(page.getByRole('link', { name: /table/ }).first()).toBeVisible();
    await expect(reminder).toHaveCount(0);
    await page.clock.setSystemTime(Date.now() + 8 * 24 * 60 * 60 * 1000);
    await page.reload();
    await expect(reminder).toBeVisible();
    await page.getByRole('button', { name: 'Not now' }).click();
    await expect(reminder).toHaveCount(0);
    await page.reload();
    await ready(page);
    await expect(page.getByRole('link', { name: /table/ }).first()).toBeVisible();
    await expect(reminder).toHaveCount(0);
  });
});
