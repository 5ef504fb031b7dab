import { describe, expect, test, vi } from 'vitest';
import { aBatch } from '../../../tests/fixtures/a-batch';
import type { BatchRecord, Progress } from '../engine/batch';
import { filesText, outcome } from './outcome';

vi.mock('../ui/format/locale', () => ({ locale: 'en-US' }));

const moves = [{ collection: 'c1', before: 'r1', after: 'r2' }];

const batch = (patch: Partial<BatchRecord>, progress: Partial<Progress> = {}): BatchRecord =>
  aBatch({ status: 'completed', endedAt: 42_000, ...patch }, progress);

describe('outcome', () => {
  test.each<[Partial<BatchRecord>, Partial<Progress>, string]>([
    [{ moves }, { done: 1204, changed: 1204 }, 'Tag with urgent: 1,204 items done.'],
    [
      { moves },
      { done: 9, changed: 7, failed: 2 },
      'Tag with urgent: 7 items done, 2 items with problems.',
    ],
    [{}, { done: 9, changed: 0 }, 'Tag with urgent: nothing had to change.'],
    [{ moves }, { done: 9, changed: 0 }, 'Tag with urgent: done.'],
    [{}, { done: 2, failed: 2 }, 'Tag with urgent: nothing could be done, 2 items with problems.'],
    [{ result: { blob: 'x', name: 'a.csv' } }, { done: 9 }, 'Tag with urgent: a.csv is ready.'],
    [
      { status: 'failed', fault: { code: 'x', message: 'The disk is full.' } },
      {},
      'Tag with urgent failed. The disk is full.',
    ],
    [{ status: 'cancelled' }, {}, 'Tag with urgent was cancelled.'],
    [
      { status: 'cancelled', moves },
      { done: 1204, changed: 1204 },
      'Tag with urgent was cancelled, keeping 1,204 items done until then.',
    ],
    [{ status: 'rolledBack', moves }, {}, 'Tag with urgent was undone.'],
    [{ status: 'rolledBack' }, {}, 'Tag with urgent was rolled back.'],
  ])('%j with %j', (patch, progress, sentence) => {
    expect(outcome(batch(patch, progress))).toBe(sentence);
  });

  test.each<[Partial<Progress>, string]>([
    [{ done: 1204 }, 'Changed the type of Price to number; 1,204 items read anew.'],
    [{ done: 3, failed: 3 }, 'Changed the type of Price to number, 3 items with problems.'],
  ])('of an attribute’s other type, with %j', (progress, sentence) => {
    const deed = { what: 'Changed the type of Price to number', items: 'read anew' };
    const request = { ...aBatch({}).request, title: 'Convert Price to number', deed };
    expect(outcome(batch({ moves, request }, progress))).toBe(sentence);
  });

  test('of an import with files that were refused', () => {
    const { request } = aBatch({});
    const staged = ['a', 'b', 'c', 'd'];
    const patch = { moves, kept: ['c'], request: { ...request, collection: null, staged } };
    const imported = batch(patch, { done: 4, changed: 3, failed: 1 });
    expect(outcome(imported, 1)).toBe('Tag with urgent: 3 items added, 1 file refused.');
    expect(filesText(imported)).toBe('4 files, 1 refused');
  });

  test.each([
    [0, 3, 'Tag with urgent: 443 items done, 3 problems.'],
    [0, 1, 'Tag with urgent: 443 items done, 1 problem.'],
    [2, 2, 'Tag with urgent: 443 items done, 2 items with problems.'],
    [0, 0, 'Tag with urgent: 443 items done.'],
  ])('with %i failed and %i problems', (failed, problems, sentence) => {
    const progress = { done: 443, changed: 443, failed };
    expect(outcome(batch({ moves }, progress), problems)).toBe(sentence);
  });
});
