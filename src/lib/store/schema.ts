import Dexie, { type Table, type Transaction } from 'dexie';
import type { BlobId, CollectionId, RevisionId, SegmentId } from '../data/ids';
import type { Revision } from '../data/revision';
import type { StoredSegment } from '../data/segment';
import type { BatchRequest } from '../engine/batch';
import type { ChunkRecord, CollectionRecord } from '../engine/ports';
import type { Recipe } from '../engine/recipe';
import type { InventoryRow } from './inventory-row';
import { liveName } from './live-database';
import type { OutboxRow } from './outbox-row';
import { upgradeTo2 } from './upgrade-to-2';
import { upgradeTo3 } from './upgrade-to-3';
import { upgradeTo4 } from './upgrade-to-4';
import { upgradeTo6 } from './upgrade-to-6';
import type { BatchRow, BlobRow, MetaRow, NoticeRow, ProblemBlock, ProblemCountRow } from './rows';
import { storageError, type ClosedBy } from './storage-error';

/** One numbered step of the schema. Never edited once released: a change is a new step. */
export interface SchemaVersion {
  readonly version: number;
  readonly what: string;
  /** As Dexie writes it: the primary key, then the indexes; only tables that differ. */
  readonly stores: Readonly<Record<string, string | null>>;
  /** Carries the rows of the version before over. */
  readonly upgrade?: (transaction: Transaction) => Promise<void>;
}

/**
 * Only what a query needs is indexed. Segments have an out-of-line key and nothing else: they
 * are put by the thousands. The inventory says what each takes and needs; it is not trusted to be
 * whole: a row that is missing, as of all segments of version 2, is made when it is wanted.
 * Blocks of problems and chunks are found by the front of their compound keys.
 */
export const SCHEMA: readonly SchemaVersion[] = [
  {
    version: 1,
    what: 'collections as revisions over segments, and the batches that make them',
    stores: {
      meta: 'key',
      collections: 'id',
      revisions: 'id, collection',
      segments: '',
      blobs: 'id',
      batches: '++seq, open, *moved',
      requests: '',
      chunks: '[batch+index]',
      problems: '[batch+chunk+position]',
      problemCounts: '[batch+chunk]',
    },
  },
  {
    version: 2,
    what: 'how a batch is run, its place in the queue, and what failed in it',
    stores: { batches: '++seq, open, *moved, parent' },
    upgrade: upgradeTo2,
  },
  {
    version: 3,
    what: 'what segments take and need, and which batches were put away',
    stores: { inventory: 'id' },
    upgrade: upgradeTo3,
  },
  {
    version: 4,
    what: 'when batches entered their statuses, what people were told, what waits for the network',
    stores: {
      notices: 'key, at, state',
      outbox: '++seq, &id, open, [open+target+lane]',
      outboxBodies: '',
    },
    upgrade: upgradeTo4,
  },
  { version: 5, what: 'recipes', stores: { recipes: 'id' } },
  { version: 6, what: 'problems in blocks', stores: {}, upgrade: upgradeTo6 },
];

export class SheafDatabase extends Dexie {
  declare readonly meta: Table<MetaRow, MetaRow['key']>;
  declare readonly collections: Table<CollectionRecord, CollectionId>;
  declare readonly revisions: Table<Revision, RevisionId>;
  declare readonly segments: Table<StoredSegment, SegmentId>;
  declare readonly inventory: Table<InventoryRow, SegmentId>;
  declare readonly blobs: Table<BlobRow, BlobId>;
  declare readonly batches: Table<BatchRow, number, Omit<BatchRow, 'seq'>>;
  /** By the batch's `seq`. */
  declare readonly requests: Table<BatchRequest, number>;
  declare readonly chunks: Table<ChunkRecord, [batch: string, index: number]>;
  declare readonly problems: Table<ProblemBlock, [batch: string, chunk: number, position: number]>;
  declare readonly problemCounts: Table<ProblemCountRow, [batch: string, chunk: number]>;
  declare readonly outbox: Table<OutboxRow, number, Omit<OutboxRow, 'seq'>>;
  /** By the entry's `seq`. */
  declare readonly outboxBodies: Table<Blob, number>;
  declare readonly notices: Table<NoticeRow, NoticeRow['key']>;
  declare readonly recipes: Table<Recipe, Recipe['id']>;

  /** Why it was closed from outside, for good; null while it may be reopened. */
  closedBy: ClosedBy | null = null;

  /**
   * `strict` for every transaction: a checkpoint that a power cut takes back would break the
   * engine's word. A small one takes 1.5 ms, so a second, relaxed connection for progress (with
   * a second set of versionchange handlers) would not pay.
   */
  constructor(name: string, versions: readonly SchemaVersion[] = SCHEMA) {
    super(name, { chromeTransactionDurability: 'strict', cache: 'disabled' });
    for (const { version, stores, upgrade } of versions) {
      const step = this.version(version).stores({ ...stores });
      if (upgrade) step.upgrade(upgrade);
    }
  }
}

export interface DatabaseEvents {
  /** Another tab upgraded or deleted the database: this one is closed until the page is reloaded. */
  onClosed?(by: ClosedBy): void;
  /** Another tab with an older version does not let go: it must be closed. */
  onBlocked?(): void;
}

/** Opens a database, upgrading it where it is older; `storage.outdated` where it is newer. */
export async function openDatabase(
  name: string,
  events: DatabaseEvents = {},
): Promise<SheafDatabase> {
  const db = new SheafDatabase(name);
  db.on('blocked', () => events.onBlocked?.());
  db.on('versionchange', (event) => {
    closeFor(db, event.newVersion ? 'newer' : 'deleted', events);
    // Keeps Dexie's own handler from closing it only until the next use.
    return false;
  });
  try {
    await db.open();
  } catch (error) {
    throw storageError(error, db.closedBy);
  }
  // Dexie opens a newer database all the same; rows that this code does not know would suffer.
  if (storedVersion(db) > db.verno) {
    closeFor(db, 'newer', {});
    throw storageError(undefined, 'newer');
  }
  return db;
}

/**
 * For a worker: opens the one of the page that started it, and no other. Where a backup has taken its
 * place, that page begins anew, and nothing is to be made again of what is deleted.
 */
export async function openDatabaseOfPage(name: string): Promise<SheafDatabase> {
  if ((await liveName()) !== name) throw storageError(undefined, 'deleted');
  return openDatabase(name);
}

/** Opens the database that people work with. */
export async function openLiveDatabase(events: DatabaseEvents = {}): Promise<SheafDatabase> {
  for (;;) {
    const name = await liveName();
    const db = await openDatabase(name, events);
    // Meanwhile another may have taken its place: then this one is gone, or empty.
    if ((await liveName()) === name) return db;
    db.close();
  }
}

function closeFor(db: SheafDatabase, by: ClosedBy, events: DatabaseEvents): void {
  db.closedBy = by;
  db.close();
  events.onClosed?.(by);
}

/** Dexie multiplies versions by ten. */
function storedVersion(db: SheafDatabase): number {
  return Math.floor(db.backendDB().version / 10);
}
