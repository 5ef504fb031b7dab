import type { AttributeType } from '../../../src/lib/data/attribute';
import type { BatchId, CollectionId } from '../../../src/lib/data/ids';
import type { StoredSegment } from '../../../src/lib/data/segment';
import type { BatchRequest } from '../../../src/lib/engine/batch';
import type { CommitToSave } from '../../../src/lib/engine/ports';
import { dexieStore } from '../../../src/lib/store/dexie-store';
import { NO_LIMITS, type RetentionLimits } from '../../../src/lib/store/house/retention';
import { tidy, type Tidied } from '../../../src/lib/store/house/tidy';
import { openDatabase, type SheafDatabase } from '../../../src/lib/store/schema';
import type { Store } from '../../../src/lib/store/store';
import { aChunk, aCollection, aCommit, aPlan, aProblem, aRequest, aRevision } from './samples';

export interface Written {
  /** New segments by their ids, in which `#` stands for the batch. */
  readonly segments?: Readonly<Record<string, StoredSegment>>;
  /** Those that the collection's one attribute then has, a row group of one item each. */
  readonly names?: readonly string[];
  readonly type?: AttributeType;
  readonly blobs?: readonly string[];
  readonly at?: number;
  readonly request?: Partial<BatchRequest>;
}

let opened = 0;

/** A database with what batches leave in it, without an engine. */
export class HouseBench {
  readonly db: SheafDatabase;
  readonly store: Store;
  readonly epoch: number;

  constructor(db: SheafDatabase, store: Store, epoch: number) {
    this.db = db;
    this.store = store;
    this.epoch = epoch;
  }

  static async open(): Promise<HouseBench> {
    const db = await openDatabase(`house-${++opened}`);
    const store = dexieStore(db);
    return new HouseBench(db, store, await store.ledger.lead('tab', 1));
  }

  /** A batch with all that one has, planned and done but not committed. */
  async begin({ segments = {}, blobs = [], request }: Written = {}): Promise<BatchId> {
    const { ledger, content } = this.store;
    const { id } = await ledger.addBatch(aRequest({ collection: null, writes: [], ...request }), 1);
    await content.savePlan(this.epoch, id, aPlan(1, { bases: {} }));
    const stored = Object.entries(segments).map(([key, segment]) => ({
      id: key.replace('#', id),
      segment,
    }));
    const kept = blobs.map((blob) => ({ id: blob.replace('#', id), blob: new Blob([blob]) }));
    const chunk = aChunk({ segments: stored, blobs: kept, problems: [aProblem()] });
    await content.saveChunk(this.epoch, id, 0, chunk);
    return id;
  }

  /** A batch that makes a collection, or moves its head on. */
  async commit(collection: CollectionId, written: Written = {}): Promise<BatchId> {
    const { names = [], type = 'text', at = 50 } = written;
    const id = await this.begin(written);
    const head = (await this.store.content.collection(collection))?.head ?? null;
    const groups = names.map((name, i) => ({
      ...{ id: `${collection}.${i}`, length: 1, items: 1 },
      segments: { a: name.replace('#', id) },
    }));
    const attributes = [{ id: 'a', name: 'A', type }];
    const made = { collection, batch: id, attributes, groups, items: groups.length, createdAt: at };
    const create = head === null ? [aCollection({ id: collection, name: collection })] : [];
    const revisions = [aRevision(`${id}@0`, head, made)];
    await this.store.content.commit(this.epoch, id, aCommit({ create, revisions, now: at }));
    return id;
  }

  /** Ends a batch that leaves no trace in a collection. */
  async end(id: BatchId, over: Partial<CommitToSave> = {}): Promise<BatchId> {
    await this.store.content.commit(this.epoch, id, aCommit(over));
    return id;
  }

  tidy(limits: Partial<RetentionLimits> = {}, now = 60): Promise<Tidied> {
    const { signal } = new AbortController();
    return tidy(this.store.house, { limits: { ...NO_LIMITS, ...limits }, now, signal });
  }

  async keys(of: 'collections' | 'revisions' | 'segments' | 'blobs'): Promise<string[]> {
    return this.store.house.keys(of, '', 1000);
  }

  async batches(): Promise<string[]> {
    return (await this.store.house.holdings()).batches.map(({ seq }) => `b${seq}`);
  }
}
