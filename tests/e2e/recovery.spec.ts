import { expect, type Locator, type Page } from '@playwright/test';
import {
  batchOf,
  importOrders,
  openTasks,
  pauseHalfWay,
  resume,
  slowlyEdited,
  startSlowEdit,
  startSlowImport,
  untilHalfWay,
  whenDone,
} from './driver/batches';
import { contentHash, expectedHash } from './driver/content-hash';
import { test } from './driver/profile';
import { open, ready } from './driver/sheaf-page';
import { cellsOf, ordersCsv } from '../fixtures/tables';

const ROWS = 150_000;
const before = cellsOf(ordersCsv(ROWS));
const after = before.map(slowlyEdited);
const UNTOUCHED = expectedHash(before);
const EDITED = expectedHash(after);

const column = (page: Page, collection: string, name: string): Promise<string> =>
  page.evaluate(
    async ([of, attribute, to]) => {
      const rows = await window.sheaf!.items(of, { from: 0, to, attributes: [attribute] });
      return rows.map((row) => row[attribute]).join('\n');
    },
    [collection, name, ROWS] as const,
  );

async function reload(page: Page): Promise<void> {
  await page.reload();
  await ready(page);
}

async function cancelIn(drawer: Locator, choice: string): Promise<void> {
  await drawer.getByRole('button', { name: 'Cancel', exact: true }).click();
  await drawer.page().getByRole('menuitem', { name: choice }).click();
  await drawer.page().keyboard.press('Escape');
  await expect(drawer).toBeHidden();
}

test.describe('recovery', () => {
  test.slow();

  test('an edit survives reloads, paused and running', async ({ browserOnDisk }) => {
    const page = await browserOnDisk.newPage();
    await open(page);
    const collection = await importOrders(page, ROWS);
    const tasks = await openTasks(page);
    const id = await startSlowEdit(page, collection);
    await pauseHalfWay(tasks, id);
    const paused = await batchOf(page, id);

    await reload(page);
    await expect(page.getByRole('button', { name: 'Tasks, 1 paused' })).toBeVisible();
    const drawer = await openTasks(page);
    await expect(drawer.getByText('Paused', { exact: true })).toBeVisible();
    await expect(drawer.getByRole('progressbar')).toHaveAttribute('aria-valuetext', / of 150,000 /);
    expect(await batchOf(page, id)).toMatchObject({ status: 'paused', intent: 'pause' });
    expect(await contentHash(page, collection)).toBe(UNTOUCHED);

    await resume(drawer, id);
    await reload(page);
    const resumed = await batchOf(page, id);
    expect(resumed.progress.chunksDone).toBeGreaterThanOrEqual(paused.progress.chunksDone);
    expect(resumed.startedAt).toBe(paused.startedAt);
    expect(await whenDone(page, id)).toMatchObject({
      ...{ status: 'completed', fault: null },
      progress: { done: ROWS, changed: ROWS },
    });
    expect(await contentHash(page, collection)).toBe(EDITED);

    await page.evaluate((batch) => window.sheaf!.undo(batch), id);
    expect(await whenDone(page, id)).toMatchObject({ status: 'rolledBack' });
    expect(await contentHash(page, collection)).toBe(UNTOUCHED);
  });

  test('an import goes on after a reload', async ({ browserOnDisk }) => {
    const page = await browserOnDisk.newPage();
    await open(page);
    const id = await startSlowImport(page, ROWS);
    await untilHalfWay(page, id);
    await reload(page);
    const { status, moves } = await whenDone(page, id);
    expect(status).toBe('completed');
    expect(await contentHash(page, moves[0]!.collection)).toBe(UNTOUCHED);
  });

  test('a cancelled edit leaves no trace, or whole parts', async ({ browserOnDisk }) => {
    const page = await browserOnDisk.newPage();
    await open(page);
    const collection = await importOrders(page, ROWS);
    const id = await startSlowEdit(page, collection);
    await untilHalfWay(page, id, 'cancel');
    expect(await whenDone(page, id)).toMatchObject({ status: 'cancelled', moves: [] });
    expect(await contentHash(page, collection)).toBe(UNTOUCHED);

    const drawer = await openTasks(page);
    const kept = await startSlowEdit(page, collection);
    await pauseHalfWay(drawer, kept);
    await cancelIn(drawer, 'Cancel and keep what is done');
    const { status, progress } = await whenDone(page, kept);
    expect(status).toBe('cancelled');
    expect(progress.changed).toBeGreaterThan(0);
    expect(progress.changed).toBeLessThan(ROWS);

    const notes = (await column(page, collection, 'Note')).split('\n');
    const isNew = notes.map((note, row) => note === after[row]![3]);
    expect(notes.every((note, row) => isNew[row] === true || note === before[row]![3])).toBe(true);
    expect(isNew.filter(Boolean)).toHaveLength(progress.changed);
    await page.evaluate((batch) => window.sheaf!.undo(batch), kept);
    await expect.poll(async () => (await batchOf(page, kept)).status).toBe('rolledBack');
    expect(await contentHash(page, collection)).toBe(UNTOUCHED);
  });

  test('Cancel and roll back leaves all as it was', async ({ browserOnDisk }) => {
    const page = await browserOnDisk.newPage();
    await open(page);
    const collection = await importOrders(page, ROWS);
    const drawer = await openTasks(page);
    const id = await startSlowEdit(page, collection);
    await pauseHalfWay(drawer, id);
    await cancelIn(drawer, 'Cancel and roll back');
    expect(await whenDone(page, id)).toMatchObject({ status: 'cancelled', moves: [] });
    await expect(page.getByRole('region', { name: 'Notifications' })).toContainText(
      'was cancelled.',
    );
    expect(await contentHash(page, collection)).toBe(UNTOUCHED);
  });

  test('an edit that throws changes nothing and says why', async ({ browserOnDisk }) => {
    const page = await browserOnDisk.newPage();
    await open(page);
    const collection = await importOrders(page, 40_000);
    const unchanged = await contentHash(page, collection);
    // Each letter becomes so long a text that the cell would be longer than a text can be.
    const id = await page.evaluate(
      (of) =>
        window.sheaf!.run('find-replace', {
          collection: of,
          options: { attribute: 'Note', find: '[a-z]', mode: 'regex', replace: 'x'.repeat(2e7) },
        }),
      collection,
    );
    const { status, fault } = await whenDone(page, id);
    expect(status).toBe('failed');
    expect(fault?.message).toMatch(/Invalid string length/);
    expect(await contentHash(page, collection)).toBe(unchanged);
    await page.getByRole('button', { name: /^Tasks/ }).click();
    const drawer = page.getByRole('dialog', { name: 'Tasks' });
    await expect(drawer).toContainText('Failed');
    await expect(drawer).toContainText(fault!.message);
  });
});
