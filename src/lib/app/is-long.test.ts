import { expect, test } from 'vitest';
import { aBatch } from '../../../tests/fixtures/a-batch';
import type { BatchRecord } from '../engine/batch';
import { isLong } from './is-long';

const at = (now: number, patch: Partial<BatchRecord> = {}, left?: [number, number]) =>
  isLong(
    aBatch({ log: [{ status: 'running', at: 0 }], ...patch }, left ? { timeLeftMs: left } : {}),
    now,
  );

const AFTER_A_PAUSE: BatchRecord['log'] = [
  { status: 'running', at: 0 },
  { status: 'paused', at: 1_000 },
  { status: 'running', at: 59_000 },
];

test.each([
  ['has just begun', false, at(1_000)],
  ['has run for some seconds', true, at(5_000)],
  ['says that it takes long', true, at(1_000, {}, [15_000, 60_000])],
  ['may take long, or not', false, at(1_000, {}, [2_000, 60_000])],
  ['waits', false, at(60_000, { status: 'queued', startedAt: null })],
  ['goes on after a long pause', false, at(60_000, { log: AFTER_A_PAUSE })],
  ['is paused', false, at(60_000, { status: 'paused' })],
])('a batch that %s is long: %s', (_, isExpected, isFound) => {
  expect(isFound).toBe(isExpected);
});
