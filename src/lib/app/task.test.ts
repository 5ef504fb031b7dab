import { describe, expect, test } from 'vitest';
import { aBatch as batch } from '../../../tests/fixtures/a-batch';
import type { BatchRecord } from '../engine/batch';
import {
  isRepairable,
  overallFraction,
  overallTimeLeft,
  taskChoices,
  taskFraction,
  taskStatus,
} from './task';

const choices = (record: BatchRecord) =>
  Object.entries(taskChoices(record))
    .filter(([, isOffered]) => isOffered === true)
    .map(([name]) => name);

const moves = [{ collection: 'c1', before: 'r1', after: 'r2' }];

describe('taskStatus', () => {
  test.each<[Partial<BatchRecord>, string]>([
    [{ status: 'running', intent: 'pause' }, 'pausing'],
    [{ status: 'queued', intent: 'pause' }, 'paused'],
    [{ status: 'paused', intent: 'cancel' }, 'cancelling'],
    [{ status: 'running', intent: 'cancelAndKeep' }, 'cancelling'],
    [{ status: 'completed', moves, intent: 'undo' }, 'undoing'],
    [{ status: 'cancelled', moves, intent: 'undo' }, 'undoing'],
    [{ status: 'completed' }, 'completed'],
    [{ status: 'committing' }, 'committing'],
  ])('%j is %s', (patch, status) => {
    expect(taskStatus(batch(patch))).toBe(status);
  });

  test('a completed batch with failed items says so', () => {
    expect(taskStatus(batch({ status: 'completed' }, { failed: 3 }))).toBe('completedWithProblems');
    expect(taskStatus(batch({ status: 'completed' }), 1)).toBe('completedWithProblems');
  });
});

const { request } = batch({});
const anImport = { request: { ...request, staged: ['staged/1', 'staged/2'] } };
const allKept = { ...anImport, kept: ['staged/1', 'staged/2'] };
const oneKept = { ...anImport, kept: ['staged/2'] };
const { progress: failures } = batch({}, { failed: 3 });

describe('taskChoices', () => {
  test.each<[Partial<BatchRecord>, string[]]>([
    [{ status: 'running' }, ['pause', 'cancel']],
    [{ status: 'queued' }, ['pause', 'cancel']],
    [{ status: 'running', intent: 'pause' }, ['resume', 'cancel']],
    [{ status: 'paused', intent: 'pause' }, ['resume', 'cancel']],
    [{ status: 'running', intent: 'cancel' }, []],
    [{ status: 'committing' }, []],
    [{ status: 'completed', moves }, ['undo', 'remove']],
    [{ status: 'completed', moves, progress: failures }, ['undo', 'retryFailed', 'remove']],
    [{ status: 'completed', moves, intent: 'undo' }, []],
    [{ status: 'completed', result: { blob: 'x', name: 'a.csv' } }, ['remove', 'save']],
    [{ status: 'failed' }, ['retry', 'remove']],
    [{ status: 'failed', ...allKept }, ['retry', 'remove']],
    [{ status: 'failed', ...anImport }, ['remove']],
    [{ status: 'failed', moves, ...oneKept }, ['undo', 'retryFailed', 'remove']],
    [{ status: 'completed', moves, ...oneKept }, ['undo', 'retryFailed', 'remove']],
    [{ status: 'completed', ...allKept }, ['retryFailed', 'remove']],
    [{ status: 'completed', moves, progress: failures, ...anImport }, ['undo', 'remove']],
    [{ status: 'cancelled' }, ['retry', 'remove']],
    [{ status: 'cancelled', ...anImport }, ['remove']],
    [{ status: 'cancelled', ...allKept }, ['retry', 'remove']],
    [{ status: 'cancelled', moves }, ['undo', 'remove']],
    [{ status: 'cancelled', moves, progress: failures }, ['undo', 'retryFailed', 'remove']],
    [{ status: 'rolledBack', moves }, ['redo', 'remove']],
  ])('%j offers %j', (patch, offered) => {
    expect(choices({ ...batch(patch), ...patch })).toEqual(offered);
  });
});

describe('isRepairable', () => {
  test.each<[Partial<BatchRecord>, boolean]>([
    [{ status: 'completed' }, true],
    [{ status: 'cancelled', moves }, true],
    [{ status: 'failed' }, false],
    [{ status: 'rolledBack', moves }, false],
    [{ status: 'running' }, false],
  ])('%j: %j', (patch, repairable) => {
    expect(isRepairable(batch(patch))).toBe(repairable);
  });
});

describe('progress', () => {
  test('is unknown until the work is planned', () => {
    expect(taskFraction(batch({}))).toBeNull();
    expect(taskFraction(batch({ status: 'queued' }))).toBe(0);
    expect(taskFraction(batch({}, { total: 200, done: 50 }))).toBe(0.25);
  });

  test('of all batches together counts items', () => {
    const some = [
      batch({}, { total: 100, done: 100 }),
      batch({}, { total: 300, done: 100 }),
      batch({}),
    ];
    expect(overallFraction(some)).toBe(0.5);
    expect(overallFraction([batch({})])).toBeNull();
  });
});

describe('overallTimeLeft', () => {
  const left = (low: number, high: number) => batch({}, { timeLeftMs: [low, high] });

  test('is that of the one that takes longest', () => {
    expect(overallTimeLeft([left(1, 9), left(4, 6)])).toEqual([4, 9]);
  });

  test('is not known while one does not know it', () => {
    expect(overallTimeLeft([left(1, 9), batch({})])).toBeNull();
    expect(overallTimeLeft([])).toBeNull();
  });
});
