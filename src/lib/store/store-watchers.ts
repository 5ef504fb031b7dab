import type { BatchId, CollectionId } from '../data/ids';
import type { ProblemRange } from '../engine/ports';
import type { DexieOutbox } from './dexie-outbox';
import { liveValue } from './live-value';
import type { BatchQuery } from './batch-query';
import type { RecipeBook } from './recipe-book';
import { sharedValue } from './shared-value';
import type { StoreQueries } from './store-queries';

/** The queries as values that follow the database. */
export function storeWatchers(queries: StoreQueries, outbox: DexieOutbox, recipes: RecipeBook) {
  // Half of all that is on a page asks for it.
  const openBatches = sharedValue(liveValue(() => queries.openBatches()));
  return {
    collections: () => liveValue(() => queries.collections()),
    collection: (id: CollectionId) => liveValue(() => queries.collection(id)),
    head: (id: CollectionId) => liveValue(() => queries.head(id)),
    batches: (query?: BatchQuery) => liveValue(() => queries.batches(query)),
    openBatches: () => openBatches,
    tasks: (query: BatchQuery = {}) => queries.watchListing(query),
    batch: (id: BatchId) => liveValue(() => queries.batch(id)),
    children: (id: BatchId) => liveValue(() => queries.children(id)),
    problems: (id: BatchId, range: ProblemRange) => liveValue(() => queries.problems(id, range)),
    problemCodes: (id: BatchId) => liveValue(() => queries.problemCodes(id)),
    countProblems: (id: BatchId) => liveValue(() => queries.countProblems(id)),
    history: (id: CollectionId) => liveValue(() => queries.history(id)),
    recipes: () => liveValue(() => recipes.list()),
    outbox: (limit: number) => liveValue(() => outbox.open(limit)),
  };
}
