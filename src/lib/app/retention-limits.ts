import type { RetentionLimits } from '../workers/house-api';
import type { HistoryLimits } from './settings.svelte';

/** Bytes of history that are kept where nobody said how many: this share of the browser's grant. */
const DEFAULT_SHARE = 0.5;

/** The limits in bytes; without one where the browser does not tell what it grants. */
export function retentionLimits(
  { batches, days, megabytes }: HistoryLimits,
  quotaBytes: number,
): RetentionLimits {
  const granted = quotaBytes > 0 ? quotaBytes * DEFAULT_SHARE : Infinity;
  return { batches, days, bytes: megabytes === null ? granted : megabytes * 1e6 };
}
