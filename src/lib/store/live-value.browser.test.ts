import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { aCollection, aCommit, aRequest, aRevision } from '../../../tests/laws/store/samples';
import WriterWorker from '../../../tests/laws/store/writer.worker?worker';
import { DexieOutbox } from './dexie-outbox';
import { dexieStore } from './dexie-store';
import { openDatabase, type SheafDatabase } from './schema';
import type { Store } from './store';
import { RecipeBook } from './recipe-book';
import { StoreQueries } from './store-queries';
import { storeWatchers } from './store-watchers';

describe('a watched query', () => {
  let db: SheafDatabase;
  let store: Store;
  let watch: ReturnType<typeof storeWatchers>;

  beforeEach(async () => {
    db = await openDatabase(`live-${crypto.randomUUID()}`);
    store = dexieStore(db);
    watch = storeWatchers(new StoreQueries(db), new DexieOutbox(db), new RecipeBook(db));
  });

  afterEach(() => {
    db.close();
  });

  it('follows a write made in a worker', async () => {
    const onChange = vi.fn();
    const onBatches = vi.fn();
    const stops = [store.ledger.watch(onChange), watch.batches().subscribe(onBatches)];
    await vi.waitFor(() => {
      expect(onBatches).toHaveBeenLastCalledWith([]);
    });
    const worker = new WriterWorker();
    worker.postMessage(db.name);
    await vi.waitFor(() => {
      const titled = { request: expect.objectContaining({ title: 'From a worker' }) as unknown };
      expect(onBatches).toHaveBeenLastCalledWith([expect.objectContaining(titled)]);
    }, 5000);
    expect(onChange).toHaveBeenCalled();
    worker.terminate();
    for (const stop of stops) stop();
  });

  it('follows every table that it reads', async () => {
    const epoch = await store.ledger.lead('tab', 1);
    const onHead = vi.fn();
    const stop = watch.head('c1').subscribe(onHead);
    await vi.waitFor(() => {
      expect(onHead).toHaveBeenLastCalledWith(undefined);
    });
    const { id } = await store.ledger.addBatch(aRequest(), 1);
    const revisions = [aRevision('r1', null)];
    await store.content.commit(epoch, id, aCommit({ create: [aCollection()], revisions }));
    await vi.waitFor(() => {
      expect(onHead).toHaveBeenLastCalledWith(revisions[0]);
    });
    stop();
  });

  it('is not woken by progress elsewhere', async () => {
    const epoch = await store.ledger.lead('tab', 1);
    const [one, other] = [
      await store.ledger.addBatch(aRequest(), 1),
      await store.ledger.addBatch(aRequest(), 1),
    ];
    const onBatch = vi.fn();
    const stop = watch.batch(one.id).subscribe(onBatch);
    await vi.waitFor(() => {
      expect(onBatch).toHaveBeenCalledTimes(1);
    });
    await store.ledger.updateBatch(epoch, other.id, { startedAt: 5 });
    await store.ledger.updateBatch(epoch, one.id, { startedAt: 6 });
    await vi.waitFor(() => {
      expect(onBatch).toHaveBeenCalledTimes(2);
    });
    expect(onBatch).toHaveBeenLastCalledWith(expect.objectContaining({ startedAt: 6 }));
    stop();
  });
});
