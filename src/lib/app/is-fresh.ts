import type { BatchRecord } from '../engine/batch';

/** Whoever waited longer for a result has gone on with something else. */
const FRESH_MS = 10_000;

/** Whether it was asked for so lately that the page may still move to what it made. */
export function isFresh({ createdAt }: Pick<BatchRecord, 'createdAt'>): boolean {
  return Date.now() - createdAt <= FRESH_MS;
}
