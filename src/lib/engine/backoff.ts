import type { BatchOptions } from './batch-options';

/**
 * The pause before a new attempt, in milliseconds: exponential, and shorter or longer at random so
 * that what failed together is not tried again together. `attempt` counts from 0; `random` gives
 * numbers from 0 to 1.
 */
export function backoff(
  { backoffMs, factor, jitter }: BatchOptions['retries'],
  attempt: number,
  random: () => number,
): number {
  const spread = 1 + jitter * (2 * random() - 1);
  return Math.round(backoffMs * factor ** attempt * spread);
}
