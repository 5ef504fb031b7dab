import { createEngine } from '../engine/engine';
import type { BlobId } from '../data/ids';
import { AppError, faultOf } from '../engine/app-error';
import { OUTBOX } from '../engine/outbox/drain-outbox';
import { operation } from '../operations/registry';
import { backgroundWork, type BackgroundWork } from '../platform/background-sync';
import { freeBytes } from '../platform/free-bytes';
import { requestSender } from '../platform/send-request';
import { keepReserve, spendReserve } from '../platform/storage-reserve';
import { trustedScriptUrl } from '../platform/trusted-script-url';
import { wallClock } from '../platform/wall-clock';
import { webElector } from '../platform/web-elector';
import { holdLock, inTurn, withFreeLock } from '../platform/web-lock';
import { BlobStore } from '../store/blob-store';
import { crashable } from '../store/crash-points';
import { DexieOutbox } from '../store/dexie-outbox';
import { dexieStore } from '../store/dexie-store';
import { holdings } from '../store/holdings';
import { deleteSpares } from '../store/live-database';
import { removeCollection, renameCollection } from '../store/manage-collections';
import { openLiveDatabase, type DatabaseEvents, type SheafDatabase } from '../store/schema';
import type { ClosedBy } from '../store/storage-error';
import type { Store } from '../store/store';
import { StoreQueries } from '../store/store-queries';
import { storeWatchers } from '../store/store-watchers';
import { withReserve } from '../store/with-reserve';
import batchWorkerUrl from '../workers/batch.worker.ts?worker&url';
import { QueryDesk } from '../workers/query-desk';
import type { QueryRole } from '../workers/query-role';
import queryWorkerUrl from '../workers/query.worker.ts?worker&url';
import { workerName } from '../workers/worker-name';
import { WorkerPool } from '../workers/worker-pool';
import { backupCalls } from './api/backup';
import { batchControl } from './api/batch-control';
import { collectionCalls } from './api/collections';
import { importCall } from './api/import-files';
import { operationCalls } from './api/operations';
import type { Parts } from './api/parts';
import { queueCalls } from './api/queue';
import { shelfCalls } from './api/shelf';
import { storageCalls } from './api/storage';
import { createNotices } from './create-notices';
import { deleteEverything } from './delete-everything';
import { Housekeeper } from './housekeeper';
import { HOUSE_LOCK } from './keeping-house';
import { MOST_WORKERS, settings, workersOf } from './settings.svelte';
import { createOutbox, type Outbox } from './outbox';
import type { Sheaf } from './sheaf';
import type { SheafApi } from './sheaf-api';
import { tidyUp } from './tidy-up';
import { whenReplaced } from './when-replaced';
import { workWithoutTabs } from './work-without-tabs';

/** What only people can help with. */
const FOR_PEOPLE: ReadonlySet<string> = new Set(['worker.unavailable', 'storage.exhausted']);
/** It is tried every few seconds: what was not heard of for so long is news again. */
const NEWS_AFTER_MS = 5 * 60_000;

export interface SheafEvents extends DatabaseEvents {
  /** It cannot work on batches; told once for as long as it tries again and again. */
  readonly onUnfit?: (message: string) => void;
  /** A backup took the place of all that is stored, by this tab or another one. */
  readonly onReplaced: () => void;
}

/** With room set aside for the engine's own words. */
function openStore(db: SheafDatabase): Store {
  keepReserve().catch(reportError);
  const store = dexieStore(db);
  return { ...store, ledger: withReserve(store.ledger, spendReserve) };
}

/** Makes everything and wires it, once a page. The engine begins to stand for election. */
export async function createSheaf(events: SheafEvents): Promise<Sheaf> {
  // As long as it is not open, who opens it looks for another.
  let isReplaced = () => Promise.resolve(true);
  const db = await openLiveDatabase({
    ...events,
    onClosed: (by) => void tellClosed(by, isReplaced, events),
  });
  isReplaced = whenReplaced(db.name, events.onReplaced, reportError);
  void clearSpares();
  const store = openStore(db);
  const queries = new StoreQueries(db);
  const blobs = crashable(new BlobStore(db));
  const startQueries = (role: QueryRole) => startWorker(queryWorkerUrl, role, db);
  const query = new QueryDesk(startQueries, wallClock, operation);
  const outbox = new DexieOutbox(db);
  const keeper = startHousekeeper({ store, blobs, outbox, query });
  const watch = storeWatchers(queries, outbox);
  const parts: Parts = { db, store, queries, blobs, outbox, query, keeper, watch };
  startEngine(parts, events);
  const background = backgroundWork(reportError);
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
    holdings: () => holdings(db),
    deleteEverything: () => deleteEverything(db),
    async result(id) {
      return stored(parts, (await store.ledger.batch(id))?.result?.blob);
    },
    file: (id) => stored(parts, id),
  };
}

/** Where another database has taken its place, its being deleted is no news but that. */
async function tellClosed(
  by: ClosedBy,
  isReplaced: () => Promise<boolean>,
  events: SheafEvents,
): Promise<void> {
  if (by === 'newer' || !(await isReplaced())) events.onClosed?.(by);
}

/** What was replaced, or never came to be: deleted while nobody restores. */
async function clearSpares(): Promise<void> {
  const lock = await holdLock(HOUSE_LOCK);
  await deleteSpares(reportError).catch(reportError);
  lock.release();
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
    ...shelfCalls(parts),
    ...storageCalls(parts),
    ...backupCalls(parts, onReplaced),
  };
}

function startEngine({ db, store }: Parts, { onUnfit }: SheafEvents): void {
  const heardAt = new Map<string, number>();
  const spawn = () => startWorker(batchWorkerUrl, 'batch', db);
  const runner = new WorkerPool(workersNow, MOST_WORKERS, spawn, wallClock);
  runner.warm();
  settings.onEngineChange(() => runner.endSpare());
  createEngine({
    ledger: store.ledger,
    runner,
    clock: wallClock,
    random: Math.random,
    owner: crypto.randomUUID(),
    limits: () => settings.engine,
    room: freeBytes,
    elector: webElector(store.ledger, wallClock),
    onError(error) {
      reportError(error);
      const { code, message } = faultOf(error);
      if (!FOR_PEOPLE.has(code)) return;
      const isNews = wallClock.now() - (heardAt.get(code) ?? -Infinity) > NEWS_AFTER_MS;
      heardAt.set(code, wallClock.now());
      if (isNews) onUnfit?.(message);
    },
  }).start();
}

const workersNow = () => workersOf(settings.engine, navigator.hardwareConcurrency);
/** Sends what was left by an earlier visit, and what comes, whenever there is a network. */
function startOutbox(outbox: DexieOutbox, background: BackgroundWork): Outbox {
  const started = createOutbox({
    ...{ outbox, clock: wallClock, random: Math.random, onError: reportError },
    send: requestSender(),
    inTurn: (patienceMs, work) => inTurn(OUTBOX, patienceMs, work),
    onLeft: () => background.request(OUTBOX),
  });
  addEventListener('online', () => started.back());
  started.back();
  return started;
}

function startWorker(url: string, role: string, { name: database }: SheafDatabase): Worker {
  const name = workerName({ role, database });
  return new Worker(trustedScriptUrl(url), { type: 'module', name });
}

/** Frees what nobody needs and forgets what is beyond the limits, once things have calmed down. */
function startHousekeeper({
  store,
  ...parts
}: Pick<Parts, 'store' | 'blobs' | 'outbox' | 'query'>) {
  const keeper = new Housekeeper({
    clock: wallClock,
    alone: (work) => withFreeLock(HOUSE_LOCK, work),
    async tidy() {
      const tidied = await tidyUp(parts);
      keepReserve().catch(reportError);
      return tidied;
    },
    onError: reportError,
  });
  store.ledger.watch(() => {
    keeper.changed();
  });
  keeper.changed();
  return keeper;
}
