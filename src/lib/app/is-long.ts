import type { BatchRecord } from '../engine/batch';
import { tookMs } from './task';

/** A person who waits for so long may want to do something else meanwhile. */
const LONG_MS = 5_000;
const LONG_LEFT_MS = 15_000;

/** Whether a batch has shown to be a long one: by the time that it took, or still takes. */
export function isLong(batch: BatchRecord, now: number): boolean {
  if (batch.status !== 'running') return false;
  const [atLeast] = batch.progress.timeLeftMs ?? [0];
  return tookMs(batch, now) >= LONG_MS || atLeast >= LONG_LEFT_MS;
}
