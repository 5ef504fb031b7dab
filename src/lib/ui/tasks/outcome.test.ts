import { describe, expect, test, vi } from 'vitest';
import { aBatch } from '../../../../tests/fixtures/a-batch';
import type { BatchRecord, Progress } from '../../engine/batch';
import { outcome } from './outcome';
import { memoryText, taskFigures } from './task-figures';

vi.mock('../format/locale', () => ({ locale: 'en-US' }));

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

describe('taskFigures', () => {
  test('a running batch tells rate and time left', () => {
    const running = batch(
      { status: 'running', endedAt: null },
      { total: 1_204_331, done: 482_000, itemsPerSecond: 12_432, timeLeftMs: [125_000, 170_000] },
    );
    expect(taskFigures(running)).toEqual([
      '482,000 of 1,204,331 items',
      '12,400 items/s',
      '2–3 min left',
    ]);
  });

  test('what is not known is left out', () => {
    expect(taskFigures(batch({ status: 'running', endedAt: null }))).toEqual(['Getting ready…']);
    expect(taskFigures(batch({ status: 'queued', endedAt: null }))).toEqual([
      'Waiting for its turn',
    ]);
  });

  test('a completed batch tells what changed and how long it took', () => {
    expect(taskFigures(batch({}, { done: 400, changed: 33 }))).toEqual([
      '400 items',
      '33 changed',
      'took 42 s',
    ]);
  });
});

describe('memoryText', () => {
  test.each<[Partial<Progress>, string | undefined]>([
    [{}, undefined],
    [{ bytes: 64e6, peakBytes: 172e6 }, 'About 64 MB now, 172 MB at the most'],
    [{ bytes: 0, peakBytes: 172e6 }, 'About 172 MB at the most'],
  ])('with %j', (progress, text) => {
    expect(memoryText(batch({}, progress))).toBe(text);
  });
});
