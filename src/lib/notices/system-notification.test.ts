import { describe, expect, test, vi } from 'vitest';
import { aBatch } from '../../../tests/fixtures/a-batch';
import type { BatchRecord } from '../engine/batch';
import { noticeOf, type Notice } from './notice';
import { isForSystem, notificationOf } from './system-notification';

vi.mock('../ui/format/locale', () => ({ locale: 'en-US' }));

const moves = [{ collection: 'c1', before: 'r1', after: 'r2' }];
const fault = { code: 'x', message: 'Why.' };
const clash = { code: 'undo.conflict', message: 'Why.' };
const canary = { code: 'canary.waiting', message: 'Why.' };
const paused = { status: 'paused', intent: 'pause' } as const;
const staged = { ...aBatch({}).request, staged: ['staged/1'], collection: null };

const batchOf = (patch: Partial<BatchRecord>, failed = 0) =>
  aBatch(patch, { total: 9, done: 9, changed: 9 - failed, failed });

function noticeFor(batch: BatchRecord, problems = 0): Notice {
  const notice = noticeOf(batch, problems, 0);
  if (!notice) throw new Error('It has nothing to tell.');
  return notice;
}

const shown = (patch: Partial<BatchRecord>, { failed = 0, problems = 0 } = {}) => {
  const batch = batchOf(patch, failed);
  const { title, body, actions } = notificationOf(noticeFor(batch, problems), batch, problems);
  return [title, body, ...actions.map((action) => action.title)];
};

describe('notificationOf', () => {
  test.each<[Partial<BatchRecord>, string, string, string[]]>([
    [{ status: 'completed', moves }, 'Done', '9 items done.', ['Undo']],
    [{ status: 'failed', fault }, 'Failed', 'Why.', ['Retry']],
    [{ status: 'failed', fault, request: staged }, 'Failed', 'Why.', []],
    [{ status: 'failed', fault, moves }, 'Failed', 'Why.', ['Undo']],
    [{ ...paused, fault }, 'Paused', 'Why.', ['Resume']],
    [{ ...paused, fault: canary }, 'Waits for you', 'Why.', ['Resume']],
    [{ status: 'rolledBack', moves, turns: 1 }, 'Undone', '', []],
    [{ status: 'completed', moves, fault: clash }, 'Left as it is', 'Why.', []],
  ])('of %j has what fits', (patch, title, body, actions) => {
    const { title: name } = { ...aBatch({}).request, ...patch.request };
    expect(shown(patch)).toEqual([`${title}: ${name}`, body, 'View', ...actions]);
  });

  test('says how many problems there are', () => {
    const [title, body] = shown({ status: 'completed', moves }, { failed: 1, problems: 2 });
    expect(title).toBe('Done with problems: Tag with urgent');
    expect(body).toBe('8 items done, 2 problems.');
  });

  test('takes the place of older ones of its batch', () => {
    const batch = batchOf({ status: 'completed', moves });
    const { tag, data } = notificationOf(noticeFor(batch), batch, 0);
    expect([tag, data]).toEqual(['batch/b1', { batch: 'b1' }]);
  });
});

describe('isForSystem', () => {
  const isTold = (patch: Partial<BatchRecord>) => {
    const batch = batchOf({ createdAt: 1_000, endedAt: 60_000, ...patch });
    return isForSystem(noticeFor(batch), batch);
  };

  test.each<[string, boolean, Partial<BatchRecord>]>([
    ['a long task', true, { status: 'completed', moves }],
    ['one that took a moment', false, { status: 'completed', moves, endedAt: 2_000 }],
    ['a failure, however quick', true, { status: 'failed', fault, endedAt: 1_001 }],
    ['one that a person cancelled', false, { status: 'cancelled' }],
    ['an undo', true, { status: 'rolledBack', moves, turns: 1, endedAt: 1_001 }],
    ['a pause by itself', true, { ...paused, fault, endedAt: null }],
  ])('of %s is %s', (_, isWanted, patch) => {
    expect(isTold(patch)).toBe(isWanted);
  });
});
