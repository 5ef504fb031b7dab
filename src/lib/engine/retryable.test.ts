import { describe, expect, it } from 'vitest';
import { aBatch } from '../../../tests/fixtures/a-batch';
import type { BatchRecord } from './batch';
import { retryable } from './retryable';

const moves = [{ collection: 'c1', before: 'r1', after: 'r2' }];
const kept = ['staged/1'];

describe('what can be tried again', () => {
  it.each<[Partial<BatchRecord>, number, 'all' | 'failed' | null]>([
    [{ status: 'running' }, 3, null],
    [{ status: 'paused' }, 3, null],
    [{ status: 'completed', moves, intent: 'undo' }, 3, null],
    [{ status: 'completed', moves }, 0, null],
    [{ status: 'completed', moves }, 3, 'failed'],
    [{ status: 'failed' }, 3, 'all'],
    [{ status: 'failed', moves }, 3, 'failed'],
    [{ status: 'failed', moves }, 0, null],
    [{ status: 'cancelled' }, 0, 'all'],
    [{ status: 'cancelled', moves }, 0, null],
    [{ status: 'rolledBack', moves }, 0, 'all'],
  ])('of %j with %i failed items is %s', (patch, failed, expected) => {
    expect(retryable(aBatch(patch, { failed }), false)).toBe(expected);
  });

  it.each<[Partial<BatchRecord>, 'all' | 'failed' | null]>([
    [{ status: 'running', kept }, null],
    [{ status: 'failed' }, null],
    [{ status: 'failed', kept }, 'all'],
    [{ status: 'failed', moves, kept }, 'failed'],
    [{ status: 'completed', moves, kept }, 'failed'],
    [{ status: 'rolledBack', moves, kept }, 'failed'],
  ])('of files with %j is %s', (patch, expected) => {
    expect(retryable(aBatch(patch, { failed: 3 }), true)).toBe(expected);
  });
});
