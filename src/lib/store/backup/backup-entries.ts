import type { Table } from 'dexie';
import type { BatchId, BlobId, SegmentId } from '../../data/ids';
import { segmentBytes } from '../../data/segment-bytes';
import type { NoticeChoices } from '../../notices/notice-choices';
import { access } from '../access';
import { inPages } from '../house/in-pages';
import type { Swept } from '../house/house-store';
import { inSteps } from '../in-steps';
import { NoticeBoard } from '../notice-board';
import type { BlobRow } from '../rows';
import type { SheafDatabase } from '../schema';
import { PIECE_BYTES, type BackupEntry } from './entry';
import { CURRENT_SCHEMA, type BackupManifest } from './manifest';
import { batchIds, changed, checkStill, type BackupMoment } from './take-moment';

/** Records read in one transaction. */
const STEP_ROWS = 500;
/** Of problems, which are many in each. */
const STEP_BLOCKS = 20;
/** Keys alone. */
const STEP_KEYS = 2000;
/** About what is read of cells at once. */
const STEP_BYTES = 8 * 2 ** 20;

interface BackupWish {
  readonly moment: BackupMoment;
  readonly app: string;
  readonly now: number;
  /** What is kept beside the database: names and values. */
  readonly settings: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: { readonly done: number; readonly total: number }) => void;
}

/** All that a backup holds, in the order in which it is written: see docs/backup.md. */
export async function* backupEntries(
  db: SheafDatabase,
  wish: BackupWish,
): AsyncGenerator<BackupManifest | BackupEntry | Uint8Array> {
  const source = new Source(db, wish);
  const { segments, blobs, bytes } = await source.weigh();
  yield manifestOf(wish, bytes);
  yield { is: 'settings', settings: { ...wish.settings }, notifications: await choicesOf(db) };
  yield { is: 'rows', of: 'collections', rows: [...wish.moment.collections] };
  yield* source.recipes();
  yield* source.batches();
  yield* source.revisions();
  yield* source.ownedRows('chunks');
  yield* source.ownedRows('problems');
  let done = 0;
  const count = (more: number) => wish.onProgress({ done: (done += more), total: bytes });
  yield* source.segments(segments, count);
  yield* source.blobs(blobs, count);
  await checkStill(db, wish.moment);
}

async function choicesOf(db: SheafDatabase): Promise<NoticeChoices> {
  const { isAsked: _, ...choices } = await new NoticeBoard(db).settings();
  return choices;
}

function manifestOf({ moment, app, now }: BackupWish, bytes: number): BackupManifest {
  const shown = moment.collections.filter(({ head }) => head !== null);
  return {
    is: 'sheaf backup',
    schema: CURRENT_SCHEMA,
    app,
    madeAt: now,
    commits: moment.survey.moment.commits,
    collections: shown.length,
    items: shown.reduce((sum, { items }) => sum + items, 0),
    batches: moment.batches.length,
    bytes,
  };
}

/** Reads as much at a time as fits in little memory. */
class Source {
  readonly #db: SheafDatabase;
  readonly #moment: BackupMoment;
  readonly #signal: AbortSignal;

  constructor(db: SheafDatabase, { moment, signal }: BackupWish) {
    this.#db = db;
    this.#moment = moment;
    this.#signal = signal;
  }

  /** What is to be written, and how much that is. */
  async weigh() {
    const { reach } = this.#moment.survey;
    const segments = await this.#kept('segments');
    const blobs = await this.#kept('blobs');
    let bytes = reach.bytesOf(segments);
    for (const step of inSteps(blobs, STEP_ROWS)) {
      const rows = await this.#read(() => this.#db.blobs.bulkGet([...step]));
      bytes += rows.reduce((sum, row) => sum + (row?.blob.size ?? 0), 0);
    }
    return { segments, blobs, bytes };
  }

  /** They belong to no moment: each is whole by itself. */
  async *recipes(): AsyncGenerator<BackupEntry> {
    const rows = await this.#read(() => this.#db.recipes.toArray());
    for (const step of inSteps(rows, STEP_ROWS))
      yield { is: 'rows', of: 'recipes', rows: [...step] };
  }

  /** One that was forgotten meanwhile has no request any more, and is left out. */
  async *batches(): AsyncGenerator<BackupEntry> {
    for (const step of inSteps(this.#moment.batches, STEP_ROWS)) {
      const keys = step.map(({ seq }) => seq);
      const requests = await this.#read(() => this.#db.requests.bulkGet(keys));
      const rows = step.flatMap((row, i): [unknown, unknown][] =>
        requests[i] ? [[row, requests[i]]] : [],
      );
      yield { is: 'batches', rows };
    }
  }

  async *revisions(): AsyncGenerator<BackupEntry> {
    // That of a wide table may take a megabyte.
    for (const step of inSteps(await this.#kept('revisions'), 20)) {
      const rows = await this.#read(() => this.#db.revisions.bulkGet([...step]));
      yield { is: 'rows', of: 'revisions', rows: rows.map((row) => row ?? gone()) };
    }
  }

  /** Those of a batch that is carried. */
  async *ownedRows(of: 'chunks' | 'problems'): AsyncGenerator<BackupEntry> {
    const known = batchIds(this.#moment.batches);
    const table: Table<{ readonly batch: BatchId }, unknown[]> = this.#db.table(of);
    for (let after: unknown[] = []; ;) {
      const page = table
        .where(':id')
        .above(after)
        .limit(of === 'chunks' ? STEP_ROWS : STEP_BLOCKS);
      const rows = await this.#read(() => page.toArray());
      const last = rows.at(-1);
      if (!last) return;
      const owned = rows.filter(({ batch }) => known.has(batch));
      if (owned.length > 0) yield { is: 'rows', of, rows: owned };
      after = keyOf(of, last);
    }
  }

  async *segments(
    ids: readonly SegmentId[],
    onBytes: (bytes: number) => void,
  ): AsyncGenerator<BackupEntry> {
    const { reach } = this.#moment.survey;
    for (const step of byWeight(ids, (id) => reach.bytesOf([id]))) {
      const found = await this.#read(() => this.#db.segments.bulkGet(step));
      const rows = step.map((id, i): [string, unknown] => [id, found[i] ?? gone()]);
      yield { is: 'segments', rows };
      onBytes(found.reduce((sum, segment) => sum + (segment ? segmentBytes(segment) : 0), 0));
    }
  }

  async *blobs(
    ids: readonly BlobId[],
    onBytes: (bytes: number) => void,
  ): AsyncGenerator<BackupEntry | Uint8Array> {
    for (const key of ids) {
      const row = await this.#read(() => this.#db.blobs.get(key));
      // What a batch was given or made goes with it, if that ends or is forgotten meanwhile.
      if (row) yield* pieces(row, onBytes);
    }
  }

  async #kept(of: Swept): Promise<string[]> {
    const { survey } = this.#moment;
    const table: Table<unknown, string> = this.#db.table(of);
    const page = (after: string) =>
      this.#read(() => table.where(':id').above(after).limit(STEP_KEYS).primaryKeys());
    const found: string[] = [];
    for await (const keys of inPages(page, (key) => key, this.#signal)) {
      for (const key of keys) if (survey.keeps(of, key)) found.push(key);
    }
    return found;
  }

  #read<T>(read: () => PromiseLike<T>): Promise<T> {
    this.#signal.throwIfAborted();
    return access(this.#db, read);
  }
}

async function* pieces(
  { id, blob, storedAt }: BlobRow,
  onBytes: (bytes: number) => void,
): AsyncGenerator<BackupEntry | Uint8Array> {
  yield { is: 'blob', id, type: blob.type, storedAt, bytes: blob.size };
  for (let at = 0; at < blob.size; at += PIECE_BYTES) {
    const piece = new Uint8Array(await blob.slice(at, at + PIECE_BYTES).arrayBuffer());
    yield piece;
    onBytes(piece.length);
  }
}

/** The list in pieces of about so many bytes, of one at the least. */
function* byWeight(ids: readonly string[], weigh: (id: string) => number): Generator<string[]> {
  let step: string[] = [];
  let bytes = 0;
  for (const id of ids) {
    if (step.length === STEP_ROWS || (step.length > 0 && bytes + weigh(id) > STEP_BYTES)) {
      yield step;
      [step, bytes] = [[], 0];
    }
    step.push(id);
    bytes += weigh(id);
  }
  if (step.length > 0) yield step;
}

function keyOf(of: 'chunks' | 'problems', row: object): unknown[] {
  const { batch, index, chunk, position } = row as Record<string, unknown>;
  return of === 'chunks' ? [batch, index] : [batch, chunk, position];
}

function gone(): never {
  throw changed('A part was removed');
}
