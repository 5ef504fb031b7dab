import { expect, type Page } from '@playwright/test';
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

/** Puts a table of orders together in the page and imports it. */
export async function startImport(page: Page, rows: number, name = 'orders'): Promise<string> {
  const csv = await page.evaluateHandle(ordersCsv, rows);
  return csv.evaluate(
    (text, file) => window.sheaf!.importFiles([new File([text], file)]),
    `${name}.csv`,
  );
}

/** The collection with that many orders. */
export async function importOrders(page: Page, rows: number): Promise<string> {
  const { moves } = await whenDone(page, await startImport(page, rows));
  expect(moves).toHaveLength(1);
  return moves[0]!.collection;
}

export const startSlowEdit = (page: Page, collection: string): Promise<string> =>
  page.evaluate(([id, options]) => window.sheaf!.run('find-replace', { collection: id, options }), [
    collection,
    SLOW_EDIT,
  ] as const);

export const whenDone = (page: Page, id: string): Promise<BatchRecord> =>
  page.evaluate((batch) => window.sheaf!.whenDone(batch), id);

export const batchOf = (page: Page, id: string): Promise<BatchRecord> =>
  page.evaluate((batch) => window.sheaf!.batch(batch), id);

/** Returns when some chunks are durable and others are not, so that there is something to lose. */
export async function untilHalfWay(page: Page, id: string): Promise<void> {
  await page.evaluate(async (batch) => {
    for (;;) {
      const { status, progress } = await window.sheaf!.batch(batch);
      if (progress.chunksDone > 0 && progress.chunksDone < progress.chunks) return;
      if (status === 'completed' || status === 'failed') throw new Error(`It is ${status}.`);
    }
  }, id);
}
