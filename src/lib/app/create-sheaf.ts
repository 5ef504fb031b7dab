import type { BlobId } from '../data/ids';
import { AppError } from '../engine/app-error';
import { operation } from '../operations/registry';
import { backgroundWork } from '../platform/background-sync';
import { beginFreshLog } from '../platform/fresh-log';
import { report } from '../platform/report';
import { keepReserve, spendReserve } from '../platform/storage-reserve';
import { wallClock } from '../platform/wall-clock';
import { BlobStore } from '../store/blob-store';
import { crashable } from '../store/crash-points';
import { DexieOutbox } from '../store/dexie-outbox';
import { dexieStore } from '../store/dexie-store';
import { holdings } from '../store/holdings';
import { removeCollection, renameCollection } from '../store/manage-collections';
import { RecipeBook } from '../store/recipe-book';
import type { SheafDatabase } from '../store/schema';
import type { Store } from '../store/store';
import { StoreQueries } from '../store/store-queries';
import { storeWatchers } from '../store/store-watchers';
import { withReserve } from '../store/with-reserve';
import { QueryDesk } from '../workers/query-desk';
import type { QueryRole } from '../workers/query-role';
import queryWorkerUrl from '../workers/query.worker.ts?worker&url';
import { backupCalls } from './api/backup';
import { batchControl } from './api/batch-control';
import { collectionCalls } from './api/collections';
import { importCall } from './api/import-files';
import { operationCalls } from './api/operations';
import type { Parts } from './api/parts';
import { queueCalls } from './api/queue';
import { recipeCalls } from './api/recipes';
import { shelfCalls } from './api/shelf';
import { storageCalls } from './api/storage';
import { createNotices } from './create-notices';
import { deleteEverything } from './delete-everything';
import { followLiveDatabase, type LiveEvents } from './follow-live-database';
import { settings } from './settings.svelte';
import type { Sheaf } from './sheaf';
import type { SheafApi } from './sheaf-api';
import { startEngine } from './start-engine';
import { startHousekeeper } from './start-housekeeper';
import { startOutbox } from './start-outbox';
import { startWorker } from './start-worker';
import { workWithoutTabs } from './work-without-tabs';

export interface SheafEvents extends LiveEvents {
  /** It cannot work on batches; told once for as long as it tries again and again. */
  readonly onUnfit?: (message: string) => void;
}

/** With room set aside for the engine's own words. */
function openStore(db: SheafDatabase): Store {
  keepReserve().catch(report);
  const store = dexieStore(db);
  return { ...store, ledger: withReserve(store.ledger, spendReserve) };
}

/** Makes everything and wires it, once a page. The engine begins to stand for election. */
export async function createSheaf(events: SheafEvents): Promise<Sheaf> {
  beginFreshLog().catch(report);
  const db = await followLiveDatabase(events);
  const store = openStore(db);
  const queries = new StoreQueries(db);
  const blobs = crashable(new BlobStore(db));
  const startQueries = (role: QueryRole) => startWorker(queryWorkerUrl, role, db);
  const query = new QueryDesk(startQueries, wallClock, operation);
  const outbox = new DexieOutbox(db);
  const keeper = startHousekeeper({ store, blobs, outbox, query });
  const recipes = new RecipeBook(db);
  const watch = storeWatchers(queries, outbox, recipes);
  const parts: Parts = { db, store, queries, blobs, outbox, recipes, query, keeper, watch };
  startEngine(parts, events.onUnfit);
  const background = backgroundWork(report);
  workWithoutTabs(watch.openBatches(), background, globalThis);
  addEventListener('storage', () => settings.follow());
  return {
    api: createApi(parts, events),
    query,
    watch: parts.watch,
    outbox: startOutbox(outbox, background),
    notices: createNotices(parts),
    renameCollection: (id, name) => renameCollection(db, id, name),
    async removeCollection(id) {
      await removeCollection(db, id);
      // It is gone already; the room that it took is freed meanwhile, or another time.
      keeper.soon();
    },
    restoreRecipe: (recipe) => recipes.restore(recipe),
    holdings: () => holdings(db),
    deleteEverything: () => deleteEverything(db),
    async result(id) {
      return stored(parts, (await store.ledger.batch(id))?.result?.blob);
    },
    file: (id) => stored(parts, id),
  };
}

async function stored({ store }: Parts, id: BlobId | undefined): Promise<Blob> {
  const blob = id === undefined ? undefined : await store.content.blob(id);
  if (blob) return blob;
  throw new AppError('blob.missing', 'This file is not in the storage any more.');
}

function createApi(parts: Parts, { onReplaced }: SheafEvents): SheafApi {
  const control = batchControl(parts);
  return {
    importFiles: importCall(parts),
    ...collectionCalls(parts),
    ...operationCalls(parts, control),
    ...control,
    ...queueCalls(parts),
    ...recipeCalls(parts),
    ...shelfCalls(parts),
    ...storageCalls(parts),
    ...backupCalls(parts, onReplaced),
  };
}
