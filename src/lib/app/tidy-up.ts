import { unwrap } from '../engine/app-error';
import { storageUsage } from '../platform/storage';
import { wallClock } from '../platform/wall-clock';
import type { Tidied } from '../workers/house-api';
import type { Parts } from './api/parts';
import { retentionLimits } from './retention-limits';
import { settings } from './settings.svelte';

/** Frees what nobody needs, and forgets what is beyond the limits. To be called as housekeeper. */
export async function tidyUp(
  { blobs, outbox, query }: Pick<Parts, 'blobs' | 'outbox' | 'query'>,
  signal?: AbortSignal,
): Promise<Tidied> {
  await Promise.all([blobs.sweepStaged(wallClock.now()), outbox.sweep(wallClock.now())]);
  const usage = await storageUsage().catch(() => undefined);
  const limits = retentionLimits(settings.history, usage?.quotaBytes ?? 0);
  return unwrap(await query.tidy(limits, signal));
}
