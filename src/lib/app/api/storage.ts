import { unwrap } from '../../engine/app-error';
import type { SheafApi } from '../sheaf-api';
import type { Parts } from './parts';

type StorageCalls = Pick<SheafApi, 'verifyStorage' | 'repairStorage'>;

/** What is stored on this device, and whether it is whole. */
export function storageCalls({ query }: Pick<Parts, 'query'>): StorageCalls {
  return {
    verifyStorage: async (options) => unwrap(await query.verify(options)),
    repairStorage: async (options) => unwrap(await query.repair(options)),
  };
}
