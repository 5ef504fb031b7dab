import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { aCommit, aRequest } from '../../../tests/laws/store/samples';
import { BlobStore } from './blob-store';
import { dexieStore } from './dexie-store';
import { openDatabase, type SheafDatabase } from './schema';
import { forgetBatches } from './shelve-batches';
import type { Store } from './store';

const DAY_MS = 24 * 60 * 60 * 1000;

describe('the blob store', () => {
  let db: SheafDatabase;
  let blobs: BlobStore;
  let store: Store;
  let opened = 0;

  beforeEach(async () => {
    db = await openDatabase(`blobs-${++opened}`);
    blobs = new BlobStore(db);
    store = dexieStore(db);
  });

  it('releases staged files and nothing else', async () => {
    const [staged] = await blobs.stageBlobs([new Blob(['a'])]);
    const document = 'b'.repeat(64);
    await db.blobs.put({ id: document, blob: new Blob(['b']), storedAt: 0 });
    await blobs.releaseStaged([staged!, document]);
    expect(await store.content.blob(staged!)).toBeUndefined();
    expect(await store.content.blob(document)).toBeDefined();
  });

  it('sweeps what was staged a day ago for nobody', async () => {
    const [stale] = await blobs.stageBlobs([new Blob(['a'])], 0);
    const [fresh] = await blobs.stageBlobs([new Blob(['b'])], DAY_MS);
    const [wanted] = await blobs.stageBlobs([new Blob(['c'])], 0);
    const { id } = await store.ledger.addBatch(aRequest({ staged: [wanted!] }), 1);
    expect(await blobs.sweepStaged(DAY_MS + 1)).toBe(1);
    expect(await store.content.blob(stale!)).toBeUndefined();
    expect(await store.content.blob(fresh!)).toBeDefined();
    expect(await store.content.blob(wanted!)).toBeDefined();
    await store.content.commit(await store.ledger.lead('tab', 1), id, aCommit({ keep: [] }));
    expect(await store.content.blob(wanted!)).toBeUndefined();
  });

  it('spares what a batch keeps for another try, until it is forgotten', async () => {
    const [failed, read] = await blobs.stageBlobs([new Blob(['a']), new Blob(['b'])], 0);
    const batch = await store.ledger.addBatch(aRequest({ staged: [failed!, read!] }), 1);
    const epoch = await store.ledger.lead('tab', 1);
    await store.content.commit(epoch, batch.id, aCommit({ keep: [failed!] }));
    expect(await blobs.sweepStaged(DAY_MS + 1)).toBe(0);
    expect(await store.content.blob(failed!)).toBeDefined();
    await forgetBatches(db, [batch.id]);
    expect(await store.content.blob(failed!)).toBeUndefined();
  });
});
