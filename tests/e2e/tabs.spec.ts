import { expect, type BrowserContext, type Page } from '@playwright/test';
import { cellsOf, ordersCsv } from '../fixtures/tables';
import {
  batchOf,
  importOrders,
  openTasks,
  pauseHalfWay,
  slowlyEdited,
  startSlowEdit,
  untilHalfWay,
  whenDone,
} from './driver/batches';
import { contentHash, expectedHash } from './driver/content-hash';
import { test } from './driver/profile';
import { open } from './driver/sheaf-page';

const ROWS = 200_000;
const EDITED = expectedHash(cellsOf(ordersCsv(ROWS)).map(slowlyEdited));

/** Two tabs; the first one came first, so it has the engine. */
async function twoTabs(context: BrowserContext): Promise<[worker: Page, other: Page]> {
  const worker = await context.newPage();
  await open(worker);
  await expect.poll(() => holdsEngine(worker)).toBe(true);
  const other = await context.newPage();
  await open(other);
  return [worker, other];
}

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
});
