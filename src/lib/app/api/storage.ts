import { unwrap } from '../../engine/app-error';
import { storageUsage } from '../../platform/storage';
import { wallClock } from '../../platform/wall-clock';
import { retentionLimits } from '../retention-limits';
import { settings } from '../settings.svelte';
import type { SheafApi } from '../sheaf-api';
import type { Parts } from './parts';

type StorageCalls = Pick<
  SheafApi,
  'measureStorage' | 'verifyStorage' | 'repairStorage' | 'tidyStorage'
>;

/** What is stored on this device, whether it is whole, and how much of the past is kept. */
export function storageCalls({
  blobs,
  outbox,
  query,
}: Pick<Parts, 'blobs' | 'outbox' | 'query'>): StorageCalls {
  return {
    measureStorage: async ({ signal } = {}) => unwrap(await query.measure(signal)),
    verifyStorage: async (options) => unwrap(await query.verify(options)),
    repairStorage: async (options) => unwrap(await query.repair(options)),
    async tidyStorage({ signal } = {}) {
      await Promise.all([blobs.sweepStaged(wallClock.now()), outbox.sweep(wallClock.now())]);
      const usage = await storageUsage().catch(() => undefined);
      const limits = retentionLimits(settings.history, usage?.quotaBytes ?? 0);
      return unwrap(await query.tidy(limits, signal));
    },
  };
}
