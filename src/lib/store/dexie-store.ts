import { BatchReader } from './batch-reader';
import { crashable } from './crash-points';
import { DexieContent } from './dexie-content';
import { DexieLedger } from './dexie-ledger';
import { DexieProblems } from './dexie-problems';
import { DexieHouse } from './house/dexie-house';
import type { SheafDatabase } from './schema';
import type { Store } from './store';

export function dexieStore(db: SheafDatabase): Store {
  const reader = new BatchReader(db);
  return {
    ledger: crashable(new DexieLedger(db, reader)),
    content: crashable(new DexieContent(db, reader)),
    problems: new DexieProblems(db),
    house: crashable(new DexieHouse(db)),
  };
}
