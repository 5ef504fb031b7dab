import { expect, test, vi } from 'vitest';
import { aBatch } from '../../../tests/fixtures/a-batch';
import type { BatchRecord } from '../engine/batch';
import type { NoticeKind } from '../notices/notice';
import { newsActions } from './news-actions';
import type { Sheaf } from './sheaf';

vi.mock('$app/environment', () => ({ version: '1' }));

const moves = [{ collection: 'c1', before: 'r1', after: 'r2' }];
const paused = { status: 'paused', intent: 'pause' } as const;
const done = { status: 'completed', moves } as const;

test.each<[NoticeKind, Partial<BatchRecord>, string[]]>([
  ['ended', done, ['Undo']],
  ['ended', { status: 'completed', result: { blob: 'x', name: 'a.csv' } }, ['Save file']],
  ['ended', { ...done, status: 'rolledBack' }, ['Redo']],
  ['failed', { status: 'failed' }, ['Retry', 'Copy details']],
  ['failed', { status: 'running' }, ['Copy details']],
  ['paused', paused, ['Resume']],
  ['paused', { status: 'running' }, []],
  ['approval', paused, ['Resume']],
  ['refused', done, []],
])('%s of %j offers %j', (kind, patch, labels) => {
  const actions = newsActions({} as Sheaf, kind, aBatch(patch));
  expect(actions.map(({ label }) => label)).toEqual(labels);
});
