import { expect, it } from 'vitest';
import { aBatch } from '../../../tests/fixtures/a-batch';
import { bulkChoices, type BulkChoice } from './bulk-choices';
import type { BatchSummary } from './sheaf-api';

const moves = [{ collection: 'c1', before: 'r1', after: 'r2' }];

const summary = (patch: Partial<BatchSummary>): BatchSummary => {
  const { request, ...record } = aBatch({ status: 'completed' });
  const { title, operation, collection } = request;
  const extra = { title, operation, collection, moved: [], open: 0, isRemoved: false, problems: 0 };
  return { ...record, ...extra, ...patch } as BatchSummary;
};

it.each<[Partial<BatchSummary>, BulkChoice[]]>([
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
  [{ status: 'cancelled', operation: 'import-files', kept: ['x/1'] }, ['archive', 'forget']],
  [{ status: 'failed', operation: 'import-files', kept: ['x/1'] }, ['retry', 'archive', 'forget']],
])('of %j many may be asked %j', (patch, actions) => {
  const told = bulkChoices([summary(patch)]);
  expect(Object.keys(told).filter((action) => told[action as BulkChoice].length > 0)).toEqual(
    actions,
  );
});
