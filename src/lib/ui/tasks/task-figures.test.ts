import { describe, expect, test, vi } from 'vitest';
import { aBatch } from '../../../../tests/fixtures/a-batch';
import type { BatchRecord, Progress } from '../../engine/batch';
import { changedText, memoryText, progressText, taskFigures } from './task-figures';

vi.mock('../format/locale', () => ({ locale: 'en-US' }));

const LOG: BatchRecord['log'] = [
  { status: 'queued', at: 0 },
  { status: 'running', at: 10_000 },
  { status: 'paused', at: 42_000 },
  { status: 'running', at: 89_000 },
  { status: 'completed', at: 99_000 },
];

const batch = (patch: Partial<BatchRecord>, progress: Partial<Progress> = {}): BatchRecord =>
  aBatch({ status: 'completed', endedAt: 99_000, log: LOG, ...patch }, progress);

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
    const queued = batch({ status: 'queued', startedAt: null, endedAt: null });
    expect(taskFigures(queued)).toEqual(['Waiting for its turn']);
  });

  test('files that an import refused are no items', () => {
    const { request } = aBatch({});
    const patch = { kept: ['b'], request: { ...request, staged: ['a', 'b', 'c'] } };
    const imported = batch(patch, { total: 3, done: 3, changed: 2, failed: 1 });
    expect(taskFigures(imported)).toEqual(['3 files, 1 refused', 'took 42 s']);
    expect(progressText(imported)).toBe('3 files, 1 refused');
    const leftOut = batch(patch, { total: 9, done: 9, changed: 4, failed: 5 });
    expect(taskFigures(leftOut)).toEqual(['3 files, 1 refused', '5 failed', 'took 42 s']);
  });

  test('one that was tried tells what is asked', () => {
    const fault = { code: 'canary.waiting', message: 'Tried on the first 10 items.' };
    const tried = batch({ status: 'paused', intent: 'pause', endedAt: null, fault });
    expect(taskFigures(tried)).toEqual(['Waits for your approval']);
  });

  test('a completed batch tells what changed and how long it took', () => {
    expect(taskFigures(batch({}, { done: 400, changed: 33 }))).toEqual([
      '400 items',
      '33 changed',
      'took 42 s',
    ]);
  });
});

describe('changedText', () => {
  const moves = [{ collection: 'c1', before: 'r1', after: 'r2' }];

  test('tells of an attribute what became of it', () => {
    const request = { ...aBatch({}).request, deed: { what: 'Renamed Price to Cost' } };
    const renamed = batch({ moves, request });
    expect(changedText(renamed)).toBe('Renamed Price to Cost');
    expect(taskFigures(renamed)).toEqual(['Renamed Price to Cost', 'took 42 s']);
  });

  test.each<[Partial<BatchRecord>, string]>([
    [{ status: 'completed', moves }, '33 items'],
    [{ status: 'failed' }, 'Nothing: all is as it was before'],
    [{ status: 'cancelled', moves }, '33 items, which were done until then'],
    [{ status: 'rolledBack', moves }, 'Nothing any more: it was undone'],
  ])('of %j', (patch, text) => {
    expect(changedText(batch(patch, { done: 400, changed: 33 }))).toBe(text);
  });
});

describe('memoryText', () => {
  test.each<[Partial<Progress>, string | undefined]>([
    [{}, undefined],
    [{ bytes: 64e6, peakBytes: 172e6 }, 'About 64 MB now, 172 MB at the most'],
    [{ bytes: 0, peakBytes: 172e6 }, 'About 172 MB at the most'],
    [{ peakBytes: 6e8 }, 'About 600 MB at the most, over the budget: one part needs it all'],
  ])('with %j', (progress, text) => {
    expect(memoryText(batch({ status: 'running' }, progress), 512e6)).toBe(text);
  });

  test('does not measure what has ended by the budget of now', () => {
    expect(memoryText(batch({ status: 'completed' }, { peakBytes: 6e8 }), 512e6)).toBe(
      'About 600 MB at the most',
    );
  });
});
