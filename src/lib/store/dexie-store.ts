import { BatchReader } from './batch-reader';
import { DexieContent } from './dexie-content';
import { DexieLedger } from './dexie-ledger';
import { DexieProblems } from './dexie-problems';
import { DexieHouse } from './house/dexie-house';
import type { SheafDatabase } from './schema';
import type { Store } from './store';

export function dexieStore(db: SheafDatabase): Store {
  const reader = new BatchReader(db);
  return {
    ledger: new DexieLedger(db, reader),
    content: new DexieContent(db, reader),
    problems: new DexieProblems(db),
    house: new DexieHouse(db),
  };
}
