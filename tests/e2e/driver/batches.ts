import { expect, type Locator, type Page } from '@playwright/test';
import type { BatchRecord } from '../../../src/lib/engine/batch';
import { ordersCsv } from '../../fixtures/tables';

/**
 * Puts a hyphen before the number at a note's end. Its first alternative never matches, and takes
 * the cube of a note's length to find that out: the edit is slow enough to be interrupted.
 */
export const SLOW_EDIT = {
  attribute: 'Note',
  mode: 'regex',
  find: '(?:\\w*\\w*)!|_(\\d+)$',
  replace: '-$1',
} as const;

/** A row of orders after `SLOW_EDIT`. */
export const slowlyEdited = (row: readonly string[]): string[] =>
  row.map((cell, column) => (column === 3 ? cell.replace(/_(\d+)$/, '-$1') : cell));

/** One part after the other, so that some are done long before others are. */
const SLOWLY = { parallelism: 1 };

/** Puts a table of orders together in the page and imports it. */
export async function startImport(page: Page, rows: number, batch = {}): Promise<string> {
  const csv = await page.evaluateHandle(ordersCsv, rows);
  return csv.evaluate(
    (text, options) => window.sheaf!.importFiles([new File([text], 'orders.csv')], options),
    { batch },
  );
}

export const startSlowImport = (page: Page, rows: number): Promise<string> =>
  startImport(page, rows, SLOWLY);

/** The collection with that many orders. */
export async function importOrders(page: Page, rows: number): Promise<string> {
  const { moves } = await whenDone(page, await startImport(page, rows));
  expect(moves).toHaveLength(1);
  return moves[0]!.collection;
}

export const startSlowEdit = (page: Page, collection: string): Promise<string> =>
  page.evaluate((request) => window.sheaf!.run('find-replace', request), {
    ...{ collection, options: SLOW_EDIT, batch: SLOWLY },
  });

export const whenDone = (page: Page, id: string): Promise<BatchRecord> =>
  page.evaluate((batch) => window.sheaf!.whenDone(batch), id);

export const batchOf = (page: Page, id: string): Promise<BatchRecord> =>
  page.evaluate((batch) => window.sheaf!.batch(batch), id);

/**
 * Returns when some chunks are durable and others are not, so that there is something to lose;
 * `then` is asked for in the same moment.
 */
export async function untilHalfWay(page: Page, id: string, then?: 'cancel'): Promise<void> {
  await page.evaluate(
    async ([batch, call]) => {
      for (;;) {
        const { status, progress } = await window.sheaf!.batch(batch);
        if (status === 'completed' || status === 'failed') throw new Error(`It is ${status}.`);
        if (progress.chunksDone === 0 || progress.chunksDone === progress.chunks) continue;
        if (call) await window.sheaf![call](batch);
        return;
      }
    },
    [id, then] as const,
  );
}

/** Opens the tasks; before a batch starts, as it may end while the driver finds its way. */
export async function openTasks(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: /^Tasks/ }).click();
  const drawer = page.getByRole('dialog', { name: 'Tasks' });
  await expect(drawer).toBeVisible();
  return drawer;
}

/**
 * Presses Pause when the batch is half way. All of it is done in the page: on a busy machine the
 * driver's way there takes longer than the batch.
 */
export async function pauseHalfWay(drawer: Locator, id: string): Promise<void> {
  await drawer.evaluate(async (room, batch) => {
    for (;;) {
      const { status, progress } = await window.sheaf!.batch(batch);
      if (status === 'completed' || status === 'failed') throw new Error(`It is ${status}.`);
      const isHalfWay = progress.chunksDone > 0 && progress.chunksDone < progress.chunks;
      const buttons = [...room.querySelectorAll('button')];
      const pause = buttons.find(({ textContent }) => textContent.trim() === 'Pause');
      if (!isHalfWay || !pause) continue;
      pause.click();
      return;
    }
  }, id);
  await expect(drawer.getByText('Paused', { exact: true })).toBeVisible({ timeout: 30_000 });
}

/** Presses Resume and returns when the batch runs; in the page too, as it may soon be at its end. */
export async function resume(drawer: Locator, id: string): Promise<void> {
  await drawer
    .getByRole('button', { name: 'Resume' })
    .evaluate(async (button: HTMLElement, batch) => {
      button.click();
      for (;;) {
        const { status } = await window.sheaf!.batch(batch);
        if (status === 'running') return;
        if (status !== 'paused' && status !== 'queued') throw new Error(`It is ${status}.`);
      }
    }, id);
}
