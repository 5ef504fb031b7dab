import type { Table } from 'dexie';
import * as v from 'valibot';
import type { Revision } from '../../data/revision';
import type { StoredSegment } from '../../data/segment';
import type { ChunkRecord } from '../../engine/ports';
import { access } from '../access';
import { dexieStore } from '../dexie-store';
import { ContentCheck } from '../house/content-check';
import { inSteps } from '../in-steps';
import { inventoryRow } from '../inventory-row';
import { batchIdOf } from '../keys';
import type { SheafDatabase } from '../schema';
import { damagedBackup } from './damaged-backup';
import type { BackupManifest } from './manifest';
import {
  batchSchema,
  chunkSchema,
  collectionSchema,
  problemBlockSchema,
  recipeSchema,
  requestSchema,
  revisionSchema,
  segmentSchema,
} from './row-schemas';

const STEP_ROWS = 500;
/** Segments, and revisions of wide tables, may be of megabytes each. */
const STEP_LARGE = 20;

const SCHEMAS = {
  collections: collectionSchema,
  revisions: revisionSchema,
  batches: batchSchema,
  requests: requestSchema,
  chunks: chunkSchema,
  problems: problemBlockSchema,
  recipes: recipeSchema,
} as const;

/**
 * Looks at all that was restored, row by row, before anybody sees it: whether each is what it should
 * be, what collections show is whole, and the counts are those that were told.
 */
export async function checkRestored(
  db: SheafDatabase,
  manifest: BackupManifest,
  signal: AbortSignal,
): Promise<void> {
  const check = new RestoredCheck(db, signal);
  for (const of of Object.keys(SCHEMAS)) await check.rows(of as keyof typeof SCHEMAS);
  await check.segments();
  await check.content();
  await check.chunks();
  await check.counts(manifest);
}

class RestoredCheck {
  readonly #db: SheafDatabase;
  readonly #signal: AbortSignal;

  constructor(db: SheafDatabase, signal: AbortSignal) {
    this.#db = db;
    this.#signal = signal;
  }

  async rows(of: keyof typeof SCHEMAS): Promise<void> {
    const step = of === 'revisions' || of === 'problems' ? STEP_LARGE : STEP_ROWS;
    for await (const { rows } of this.#pages<unknown>(of, step)) {
      for (const row of rows) refuseOther(of, SCHEMAS[of], row);
    }
  }

  /** Takes stock of them by the way. */
  async segments(): Promise<void> {
    for await (const { keys, rows } of this.#pages<StoredSegment>('segments', STEP_LARGE)) {
      for (const row of rows) refuseOther('segments', segmentSchema, row);
      const stock = rows.map((row, i) => inventoryRow(String(keys[i]), row));
      await access(this.#db, () => this.#db.inventory.bulkPut(stock));
    }
  }

  /** Every revision, as each may come back by an undo; only what is shown must be whole. */
  async content(): Promise<void> {
    const content = new ContentCheck(dexieStore(this.#db), this.#signal);
    const records = await access(this.#db, () => this.#db.collections.toArray());
    const heads = new Set(records.flatMap(({ head }) => head ?? []));
    for await (const { rows } of this.#pages<Revision>('revisions', STEP_LARGE)) {
      for (const revision of rows) {
        const { missing, invalid } = await content.content(revision);
        const isShown = heads.delete(revision.id);
        if (invalid.length > 0) throw damagedBackup(`a part of it ${invalid[0]!.why}.`);
        if (isShown && missing.length > 0) throw damagedBackup('a collection lacks a part.');
      }
    }
    if (heads.size > 0) throw damagedBackup('a collection lacks the list of its parts.');
  }

  /** What a paused batch has done already, it will commit as it is. */
  async chunks(): Promise<void> {
    const rows = await access(this.#db, () => this.#db.batches.where('open').equals(1).toArray());
    const batches = new Set(rows.map(({ seq }) => batchIdOf(seq)));
    for await (const { rows: chunks } of this.#pages<ChunkRecord>('chunks', STEP_ROWS)) {
      const open = chunks.filter(({ batch }) => batches.has(batch));
      for (const step of inSteps(open.flatMap(segmentsOf), STEP_ROWS)) {
        const found = this.#db.segments.where(':id').anyOf(step);
        const count = await access(this.#db, () => found.count());
        if (count < new Set(step).size) throw damagedBackup('a paused task lacks a part.');
      }
    }
  }

  async counts({ collections, items }: BackupManifest): Promise<void> {
    const shown = (await access(this.#db, () => this.#db.collections.toArray())).filter(
      ({ head }) => head !== null,
    );
    const sum = shown.reduce((all, record) => all + record.items, 0);
    if (shown.length === collections && sum === items) return;
    throw damagedBackup('it does not hold what it says.');
  }

  async *#pages<Row>(of: string, step: number): AsyncGenerator<Page<Row>> {
    const table: Table<Row> = this.#db.table(of);
    for (let after: unknown; ;) {
      this.#signal.throwIfAborted();
      const rest = after === undefined ? table.toCollection() : table.where(':id').above(after);
      const page = rest.limit(step);
      const [keys, rows] = await access(this.#db, () =>
        Promise.all([page.clone().primaryKeys(), page.clone().toArray()]),
      );
      if (rows.length === 0) return;
      yield { keys, rows };
      after = keys.at(-1);
    }
  }
}

interface Page<Row> {
  readonly keys: readonly unknown[];
  readonly rows: readonly Row[];
}

function refuseOther(of: string, schema: v.GenericSchema, row: unknown): void {
  const { issues } = v.safeParse(schema, row, { abortEarly: true });
  if (issues) throw damagedBackup(`a record among its ${of} is not right.`, issues);
}

function segmentsOf({ changes }: ChunkRecord): string[] {
  return changes.flatMap(({ cells, live, added }) => [
    ...cells.flatMap(({ segment }) => segment ?? []),
    ...live.map((change) => change.live),
    ...added.flatMap((group) => [
      ...Object.values(group.segments),
      ...(group.live === undefined ? [] : [group.live]),
    ]),
  ]);
}
