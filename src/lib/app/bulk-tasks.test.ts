import { expect, it, vi } from 'vitest';
import { aBatch } from '../../../tests/fixtures/a-batch';
import type { BatchRecord } from '../engine/batch';
import { bulkChoices, doToEach, redoEach, type BulkAction } from './bulk-tasks';
import type { BatchSummary, SheafApi } from './sheaf-api';

const moves = [{ collection: 'c1', before: 'r1', after: 'r2' }];

const summary = (patch: Partial<BatchSummary>): BatchSummary => {
  const { request, ...record } = aBatch({ status: 'completed' });
  const { title, operation, collection } = request;
  const extra = { title, operation, collection, moved: [], open: 0, isRemoved: false, problems: 0 };
  return { ...record, ...extra, ...patch } as BatchSummary;
};

it.each<[Partial<BatchSummary>, BulkAction[]]>([
  [{ status: 'running' }, ['pause', 'cancel']],
  [{ status: 'queued', intent: 'pause' }, ['resume', 'cancel']],
  [{ status: 'committing' }, []],
  [{ moves }, ['undo', 'archive', 'forget']],
  [{ status: 'rolledBack', moves }, ['redo', 'archive', 'forget']],
  [{ isArchived: true }, ['unarchive', 'forget']],
  [{ progress: { total: 9, done: 9, failed: 2 } }, ['retry', 'archive', 'forget']],
  [{ status: 'failed' }, ['retry', 'archive', 'forget']],
  [{ status: 'cancelled' }, ['archive', 'forget']],
  [{ status: 'failed', operation: 'import-files' }, ['archive', 'forget']],
  [{ status: 'failed', operation: 'import-files', kept: ['x/1'] }, ['retry', 'archive', 'forget']],
])('of %j many may be asked %j', (patch, actions) => {
  const told = bulkChoices([summary(patch)]);
  expect(Object.keys(told).filter((action) => told[action as BulkAction].length > 0)).toEqual(
    actions,
  );
});

it('what is refused keeps no other from being done', async () => {
  const pause = vi.fn((id: string) =>
    id === 'b2' ? Promise.reject(new Error('It is done.')) : Promise.resolve(),
  );
  const api = { pause } as unknown as SheafApi;
  const outcome = await doToEach(api, 'pause', ['b1', 'b2', 'b3']);
  expect(outcome).toEqual({ done: 2, refusals: ['It is done.'] });
  expect(pause).toHaveBeenCalledTimes(3);
});

it('what was undone is done again in the order of its commits', async () => {
  const asked: string[] = [];
  const records: Record<string, BatchRecord> = {
    b1: aBatch({ id: 'b1', status: 'rolledBack', commitNo: 2 }),
    b2: aBatch({ id: 'b2', status: 'rolledBack', commitNo: 1 }),
    b3: aBatch({ id: 'b3', status: 'completed', commitNo: 3 }),
    b4: aBatch({ id: 'b4', status: 'rolledBack', commitNo: 4 }),
  };
  const api = {
    whenDone: (id: string) => Promise.resolve(records[id]!),
    redo: (id: string) => {
      asked.push(id);
      return id === 'b2' ? Promise.reject(new Error('It is gone.')) : Promise.resolve();
    },
  } as unknown as SheafApi;
  const outcome = await redoEach(api, ['b1', 'b2', 'b3', 'b4']);
  expect(asked).toEqual(['b2', 'b1', 'b4']);
  expect(outcome).toEqual({ done: 2, refusals: ['It is gone.'] });
});

it('a retry is of what failed, where only some did', async () => {
  const retry = vi.fn(() => Promise.resolve('b9'));
  const records: Record<string, BatchRecord> = {
    b1: aBatch({ status: 'failed' }),
    b2: aBatch({ status: 'completed' }, { failed: 3 }),
  };
  const batch = (id: string) => Promise.resolve(records[id]!);
  await doToEach({ retry, batch } as unknown as SheafApi, 'retry', ['b1', 'b2']);
  expect(retry.mock.calls).toEqual([
    ['b1', {}],
    ['b2', { only: 'failed' }],
  ]);
});
