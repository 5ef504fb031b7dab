import { MemoryHouse } from './house/memory-house';
import { MemoryContent } from './memory-content';
import { MemoryLedger } from './memory-ledger';
import { MemoryTables } from './memory-tables';
import type { Store } from './store';

/** The same store without a database, for the engine's tests. Obeys the same contract suite. */
export function memoryStore(tables = new MemoryTables()): Store {
  const content = new MemoryContent(tables);
  const ledger = new MemoryLedger(tables);
  return { ledger, content, problems: content, house: new MemoryHouse(tables) };
}
