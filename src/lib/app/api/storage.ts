import { unwrap } from '../../engine/app-error';
import { keepingHouse } from '../keeping-house';
import type { SheafApi } from '../sheaf-api';
import { tidyUp } from '../tidy-up';
import type { Parts } from './parts';

type StorageCalls = Pick<
  SheafApi,
  'measureStorage' | 'verifyStorage' | 'repairStorage' | 'tidyStorage'
>;

/** What is stored on this device, whether it is whole, and how much of the past is kept. */
export function storageCalls(parts: Pick<Parts, 'blobs' | 'outbox' | 'query'>): StorageCalls {
  const { query } = parts;
  return {
    measureStorage: async ({ signal } = {}) => unwrap(await query.measure(signal)),
    verifyStorage: async (options) => unwrap(await query.verify(options)),
    repairStorage: (options) =>
      keepingHouse(options?.signal, async () => unwrap(await query.repair(options))),
    tidyStorage: ({ signal } = {}) => keepingHouse(signal, () => tidyUp(parts, signal)),
  };
}
