import { describe, expect, test, vi } from 'vitest';
import { aBatch } from '../../../tests/fixtures/a-batch';
import type { BatchRecord } from '../engine/batch';
import { noticeOf } from './notice';

vi.mock('../ui/format/locale', () => ({ locale: 'en-US' }));

const moves = [{ collection: 'c1', before: 'r1', after: 'r2' }];
const clash = { code: 'undo.conflict', message: 'Changed again.' };
const full = { code: 'storage.full', message: 'The storage is full.' };
const waiting = { code: 'canary.waiting', message: 'Tried on 10.' };
const paused = { status: 'paused', intent: 'pause', workedMs: 812.4 } as const;

const told = (patch: Partial<BatchRecord>, problems = 0, failed = 0) => {
  const batch = aBatch(patch, { total: 9, done: 9, changed: 9, failed });
  const { key, tone, message } = noticeOf(batch, problems, 5) ?? {};
  return [key, tone, message];
};

describe('noticeOf', () => {
  test.each<[string, Partial<BatchRecord>, string, string, string]>([
    [
      'a good end',
      { status: 'completed', moves },
      'b1/ended/0',
      'good',
      'Tag with urgent: 9 items done.',
    ],
    ['a failure', { status: 'failed', fault: full }, 'b1/failed/0', 'bad', 'The storage is full.'],
    [
      'a cancelled one',
      { status: 'cancelled' },
      'b1/ended/0',
      'plain',
      'Tag with urgent was cancelled.',
    ],
    [
      'an undo',
      { status: 'rolledBack', moves, turns: 1 },
      'b1/ended/1',
      'plain',
      'Tag with urgent was undone.',
    ],
    [
      'a redo',
      { status: 'completed', moves, turns: 2 },
      'b1/ended/2',
      'good',
      'Tag with urgent: 9 items done.',
    ],
    [
      'an undo that was refused',
      { status: 'completed', moves, fault: clash },
      'b1/refused/0',
      'bad',
      'Changed again.',
    ],
    [
      'an undo of a failed one that was refused',
      { status: 'failed', moves, fault: clash },
      'b1/refused/0',
      'bad',
      'Changed again.',
    ],
    [
      'a redo that was refused',
      { status: 'rolledBack', moves, turns: 1, fault: clash },
      'b1/refused/1',
      'bad',
      'Changed again.',
    ],
    [
      'a pause by itself',
      { ...paused, fault: full },
      'b1/paused/812',
      'warn',
      'Tag with urgent has paused. The storage is full.',
    ],
    [
      'a canary',
      { ...paused, fault: waiting },
      'b1/approval/812',
      'warn',
      'Tag with urgent waits for you. Tried on 10.',
    ],
  ])('tells %s', (_, patch, key, tone, message) => {
    const notice = told(patch);
    expect(notice.slice(0, 2)).toEqual([key, tone]);
    expect(notice[2]).toContain(message);
  });

  test('warns of problems', () => {
    expect(told({ status: 'completed', moves }, 3)).toEqual([
      'b1/ended/0',
      'warn',
      'Tag with urgent: 9 items done, 3 problems.',
    ]);
  });

  test.each<[string, Partial<BatchRecord>]>([
    ['runs', {}],
    ['was paused by a person', { ...paused, fault: null }],
    ['is being resumed', { ...paused, intent: 'run', fault: full }],
    ['is about to be undone', { status: 'completed', moves, intent: 'undo' }],
  ])('tells nothing of one that %s', (_, patch) => {
    expect(told(patch)).toEqual([undefined, undefined, undefined]);
  });

  test('tells nothing of one edited cell', () => {
    const done = { total: 1, done: 1, changed: 1 };
    const edit = { status: 'completed', moves } as const;
    expect(noticeOf(aBatch(edit, done), 0, 5)).toBeNull();
    expect(noticeOf(aBatch({ ...edit, fault: clash }, done), 0, 5)).not.toBeNull();
    expect(noticeOf(aBatch({ status: 'failed', fault: full }, done), 0, 5)).not.toBeNull();
  });
});
