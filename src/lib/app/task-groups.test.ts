import { expect, it } from 'vitest';
import { TASK_STATUSES } from '../engine/task-status';
import { groupTotals, tasksIn } from './task-groups';

it('every state is in one group', () => {
  expect(tasksIn([]).toSorted()).toEqual(TASK_STATUSES.toSorted());
  const parts = (['active', 'waiting', 'ended'] as const).flatMap((part) => tasksIn([], part));
  expect(parts.toSorted()).toEqual(TASK_STATUSES.toSorted());
});

it('what is wanted of one part of the list', () => {
  expect(tasksIn(['failed', 'queued'])).toEqual(['queued', 'failed']);
  expect(tasksIn(['failed', 'queued'], 'ended')).toEqual(['failed']);
  expect(tasksIn(['failed'], 'active')).toEqual([]);
});

it('what passes soon counts as running', () => {
  const totals = Object.fromEntries(TASK_STATUSES.map((status) => [status, 1]));
  expect(groupTotals(totals as never)).toMatchObject({ running: 7, queued: 1, failed: 1 });
});
