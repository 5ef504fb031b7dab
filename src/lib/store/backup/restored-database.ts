import type { Table } from 'dexie';
import * as v from 'valibot';
import type { BatchId, SegmentId } from '../../data/ids';
import type { StoredSegment } from '../../data/segment';
import { AppError } from '../../engine/app-error';
import type { BatchRequest, StoredProblem } from '../../engine/batch';
import { DEFAULT_NOTICE_SETTINGS, type NoticeChoices } from '../../notices/notice-choices';
import { batchIdOf, seqOf } from '../keys';
import type { BatchRow, BlobRow, ProblemBlock, ProblemCountRow } from '../rows';
import { SCHEMA, SheafDatabase } from '../schema';
import { storageError } from '../storage-error';
import { counter } from './counter';
import { entrySchema, type BackupEntry } from './entry';
import { damagedBackup } from './damaged-backup';
import type { BackupManifest } from './manifest';

/** What is of a batch says of which; recipes and collections are of none. */
const OF_BATCHES: ReadonlySet<string> = new Set(['revisions', 'chunks', 'problems']);
const made = v.object({ batch: v.string() });

const numbered = v.object({ seq: counter, epoch: v.optional(counter, 0) });

/** A database of the version that a backup is of, as its entries are stored, one after the other. */
export class RestoredDatabase {
  settings: Readonly<Record<string, string>> = {};
  readonly #db: SheafDatabase;
  readonly #manifest: BackupManifest;
  readonly #problems = new Map<string, ProblemCountRow>();
  #lastSeq = 0;
  #epoch = 0;
  #blob: UnfinishedBlob | undefined;

  private constructor(db: SheafDatabase, manifest: BackupManifest) {
    this.#db = db;
    this.#manifest = manifest;
  }

  static async open(name: string, manifest: BackupManifest): Promise<RestoredDatabase> {
    const versions = SCHEMA.filter(({ version }) => version <= manifest.schema);
    const db = new SheafDatabase(name, versions);
    await storing(() => db.open());
    return new RestoredDatabase(db, manifest);
  }

  close(): void {
    this.#db.close();
  }

  async add(value: unknown): Promise<void> {
    if (this.#blob) {
      await this.#addPiece(this.#blob, value);
      return;
    }
    const parsed = v.safeParse(entrySchema, value);
    if (!parsed.success) throw damagedBackup('one of its parts is of no known kind.');
    await storing(() => this.#addEntry(parsed.output));
  }

  /** What is not in a backup, as it follows from the rest. */
  async finish(now: number): Promise<void> {
    if (this.#blob) throw damagedBackup('its last file is cut off.');
    const { meta, batches, problemCounts } = this.#db;
    await storing(async () => {
      await problemCounts.bulkPut([...this.#problems.values()]);
      await meta.bulkPut([
        { key: 'commits', count: this.#manifest.commits },
        // A frozen tab may keep the lead's lock: this tells the next one since when.
        { key: 'leadership', epoch: this.#epoch, owner: '', heartbeatAt: now },
      ]);
      await neverGiveAgain(batches, this.#lastSeq);
    });
  }

  async #addEntry(entry: BackupEntry): Promise<unknown> {
    switch (entry.is) {
      case 'settings':
        this.settings = entry.settings;
        return this.#addChoices(entry.notifications);
      case 'segments':
        return this.#addSegments(entry.rows as [SegmentId, StoredSegment][]);
      case 'batches':
        return this.#addBatches(entry.rows);
      case 'blob':
        this.#note([batchOf(entry.id)]);
        this.#blob = new UnfinishedBlob(entry);
        return this.#storeBlob(this.#blob);
      case 'rows':
        if (OF_BATCHES.has(entry.of)) {
          this.#note(v.parse(v.array(made), entry.rows).map(({ batch }) => batch));
        }
        if (entry.of === 'problems')
          this.#countProblems(entry.rows as (ProblemBlock | StoredProblem)[]);
        return (this.#db[entry.of] as Table<unknown>).bulkPut(entry.rows);
    }
  }

  async #addChoices(choices: NoticeChoices | undefined): Promise<void> {
    if (!choices) return;
    const settings = { ...DEFAULT_NOTICE_SETTINGS, ...choices };
    await this.#db.meta.put({ key: 'notifications', ...settings });
  }

  async #addSegments(rows: readonly [SegmentId, StoredSegment][]): Promise<void> {
    this.#note(rows.map(([id]) => batchOf(id)));
    await this.#db.segments.bulkPut(
      rows.map(([, segment]) => segment),
      rows.map(([id]) => id),
    );
  }

  async #addBatches(rows: readonly [unknown, unknown][]): Promise<void> {
    const keys = rows.map(([row]) => v.parse(numbered, row));
    for (const { seq, epoch } of keys) {
      this.#note([batchIdOf(seq)]);
      this.#epoch = Math.max(this.#epoch, epoch);
    }
    const { batches, requests } = this.#db;
    await this.#db.transaction('rw', batches, requests, async () => {
      await batches.bulkPut(rows.map(([row]) => row as BatchRow));
      await requests.bulkPut(
        rows.map(([, request]) => request as BatchRequest),
        keys.map(({ seq }) => seq),
      );
    });
  }

  async #addPiece(blob: UnfinishedBlob, value: unknown): Promise<void> {
    if (!(value instanceof Uint8Array)) throw damagedBackup('one of its files is cut off.');
    blob.add(value as Uint8Array<ArrayBuffer>);
    await storing(() => this.#storeBlob(blob));
  }

  async #storeBlob(blob: UnfinishedBlob): Promise<void> {
    if (!blob.isWhole) return;
    this.#blob = undefined;
    await this.#db.blobs.put(blob.row());
  }

  /** Of a version before 6 each is a row of its own. */
  #countProblems(rows: readonly (ProblemBlock | StoredProblem)[]): void {
    for (const row of rows) {
      const { batch, chunk } = row;
      const key = `${batch} ${chunk}`;
      const known = this.#problems.get(key) ?? { batch, chunk, count: 0, codes: {} };
      const problems = 'problems' in row ? row.problems : [row];
      const codes = { ...known.codes };
      for (const { code } of problems) codes[code] = (codes[code] ?? 0) + 1;
      this.#problems.set(key, { ...known, count: known.count + problems.length, codes });
    }
  }

  /** Whatever a batch has left behind bears its number, be it forgotten or not. */
  #note(batches: readonly BatchId[]): void {
    for (const batch of batches) {
      const seq = seqOf(batch) ?? 0;
      if (!v.is(counter, seq)) throw damagedBackup('a number in it is beyond all tasks.');
      this.#lastSeq = Math.max(this.#lastSeq, seq);
    }
  }
}

/** Of what bears the id of the batch that made it, before a slash. */
const batchOf = (id: string): BatchId => id.slice(0, Math.max(0, id.indexOf('/')));

/** Numbers of batches are never given twice. */
async function neverGiveAgain(batches: SheafDatabase['batches'], seq: number): Promise<void> {
  if (seq === 0 || (await batches.get(seq))) return;
  await batches.put({ seq } as BatchRow);
  await batches.delete(seq);
}

/** A file that comes piece by piece, each of which the browser may put away. */
class UnfinishedBlob {
  readonly #entry: Extract<BackupEntry, { is: 'blob' }>;
  #pieces: Blob[] = [];
  #left: number;

  constructor(entry: Extract<BackupEntry, { is: 'blob' }>) {
    this.#entry = entry;
    this.#left = entry.bytes;
  }

  get isWhole(): boolean {
    return this.#left === 0;
  }

  add(piece: Uint8Array<ArrayBuffer>): void {
    if (piece.length === 0 || piece.length > this.#left) {
      throw damagedBackup('one of its files has another size.');
    }
    this.#left -= piece.length;
    this.#pieces.push(new Blob([piece]));
  }

  row(): BlobRow {
    const { id, type, storedAt } = this.#entry;
    return { id, storedAt, blob: new Blob(this.#pieces, { type }) };
  }
}

/** What the browser does not take is at fault, unless the storage is. */
async function storing<T>(write: () => PromiseLike<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    const known = storageError(error, null);
    throw known instanceof AppError
      ? known
      : damagedBackup('one of its records cannot be stored.', error);
  }
}
