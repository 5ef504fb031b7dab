import { expect, type BrowserContext, type Page } from '@playwright/test';
import { cellsOf, ordersCsv } from '../fixtures/tables';
import {
  batchOf,
  importOrders,
  openTasks,
  pauseHalfWay,
  SLOW_EDIT,
  slowlyEdited,
  startSlowEdit,
  untilHalfWay,
  whenDone,
} from './driver/batches';
import { contentHash, expectedHash } from './driver/content-hash';
import { freeze, makeFreezable, ownClock, setAhead } from './driver/frozen-page';
import { test } from './driver/profile';
import { open } from './driver/sheaf-page';

const ROWS = 150_000;
const EDITED = expectedHash(cellsOf(ordersCsv(ROWS)).map(slowlyEdited));

/** Two tabs; the first one came first, so it has the engine. */
async function twoTabs(
  context: BrowserContext,
  prepare: (worker: Page, other: Page) => Promise<void> = () => Promise.resolve(),
): Promise<[worker: Page, other: Page]> {
  const [worker, other] = [await context.newPage(), await context.newPage()];
  await prepare(worker, other);
  await open(worker);
  await expect.poll(() => holdsEngine(worker)).toBe(true);
  await open(other);
  return [worker, other];
}

/** As slow as `SLOW_EDIT`, and it would show if it were done to an item twice. */
const GROWING_EDIT = { ...SLOW_EDIT, replace: '_$1_$1' };
const grown = (row: readonly string[]): string[] =>
  row.map((cell, column) => (column === 3 ? cell.replace(/_(\d+)$/, '_$1_$1') : cell));

/** Some tab stands in line for the engine's lock. */
const waitsForEngine = (page: Page): Promise<boolean> =>
  page.evaluate(async () => {
    const { pending } = await navigator.locks.query();
    return pending?.some(({ name }) => name === 'sheaf-engine') === true;
  });

const holdsEngine = (page: Page): Promise<boolean> =>
  page.evaluate(async () => {
    const { held } = await navigator.locks.query();
    return held?.some(({ name }) => name === 'sheaf-engine') === true;
  });

test.describe('two tabs', () => {
  test.slow();

  test('both show and control one batch', async ({ browserOnDisk }) => {
    const [worker, other] = await twoTabs(browserOnDisk);
    const collection = await importOrders(worker, ROWS);
    const drawer = await openTasks(other);
    const id = await startSlowEdit(worker, collection);
    await pauseHalfWay(drawer, id);
    await expect(drawer.getByRole('progressbar')).toBeVisible();
    await expect(worker.getByRole('button', { name: 'Tasks, 1 paused' })).toBeVisible();
    expect(await batchOf(worker, id)).toMatchObject({ status: 'paused' });

    await (await openTasks(worker)).getByRole('button', { name: 'Resume' }).click();
    await expect(drawer.getByRole('button', { name: 'Resume' })).toBeHidden();
    expect(await whenDone(other, id)).toMatchObject({ status: 'completed' });
    expect(await contentHash(other, collection)).toBe(EDITED);
  });

  test('the other takes over from a closed one', async ({ browserOnDisk }) => {
    const [worker, other] = await twoTabs(browserOnDisk);
    const collection = await importOrders(worker, ROWS);
    const id = await startSlowEdit(worker, collection);
    await untilHalfWay(other, id);
    const { epoch, progress } = await batchOf(other, id);
    expect(progress.chunksDone).toBeLessThan(progress.chunks);
    await worker.close();
    await expect
      .poll(async () => (await batchOf(other, id)).epoch, { timeout: 30_000 })
      .toBeGreaterThan(epoch);
    const done = await whenDone(other, id);
    expect(done).toMatchObject({ status: 'completed', fault: null, progress: { done: ROWS } });
    expect(await contentHash(other, collection)).toBe(EDITED);
  });

  test('the other overtakes a frozen one, which is true again when it thaws', async ({
    browserOnDisk,
  }) => {
    const [worker, other] = await twoTabs(browserOnDisk, async (first, second) => {
      await makeFreezable(first);
      await ownClock(second);
    });
    const collection = await importOrders(worker, ROWS);
    const edit = { collection, options: GROWING_EDIT, batch: { parallelism: 1 } };
    const id = await worker.evaluate((request) => window.sheaf!.run('find-replace', request), edit);
    await untilHalfWay(other, id);
    const thaw = await freeze(worker);
    const { epoch, progress } = await batchOf(other, id);
    expect(progress.chunksDone).toBeLessThan(progress.chunks);

    // Its heart has not beaten for longer than a hidden tab's may pause.
    await setAhead(other, 120_000);
    const done = await whenDone(other, id);
    expect(done).toMatchObject({ status: 'completed', fault: null, progress: { done: ROWS } });
    expect(done.epoch).toBeGreaterThan(epoch);
    expect(done.moves).toHaveLength(1);
    const after = expectedHash(cellsOf(ordersCsv(ROWS)).map(grown));
    expect(await contentHash(other, collection)).toBe(after);

    await thaw();
    // It has noticed by itself: its writes were refused, and it stands in line.
    await expect.poll(() => waitsForEngine(worker)).toBe(true);
    expect(await batchOf(worker, id)).toEqual(done);
    expect(await contentHash(worker, collection)).toBe(after);
    await worker.evaluate((batch) => window.sheaf!.undo(batch), id);
    await expect.poll(async () => (await batchOf(worker, id)).status).toBe('rolledBack');
    expect((await batchOf(worker, id)).epoch).toBe(done.epoch);
    expect(await contentHash(worker, collection)).toBe(expectedHash(cellsOf(ordersCsv(ROWS))));
  });
});
