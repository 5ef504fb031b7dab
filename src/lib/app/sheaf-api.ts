import type { AttributeType } from '../data/attribute';
import type { CellValue } from '../data/cell-value';
import type { Filter } from '../data/filter';
import type { BatchId, CollectionId, ItemId } from '../data/ids';
import type { CollectionKind } from '../data/revision';
import type { BatchRecord, StoredProblem } from '../engine/batch';
import type { BatchEvent } from './batch-events';
import type { BatchOptionsInput } from '../engine/batch-options';
import type { OperationEntry } from '../engine/operation';
import type { ProblemRange } from '../engine/ports';
import type { Recipe } from '../engine/recipe';
import type { BatchQuery, BatchSort, TaskTotals } from '../store/batch-query';
import type { BatchSummary } from '../store/batch-summary';
import type { BackupManifest, BackupOptions, BackupProgress } from '../workers/backup-api';
import type {
  CheckOptions,
  CollectionSize,
  Finding,
  RepairReport,
  StorageReport,
  Tidied,
} from '../workers/house-api';
import type {
  PreviewInfo,
  ProblemsRequest,
  RecordFormat,
  RunRequest,
  SortKey,
  TableReading,
} from '../workers/query-api';

/**
 * `window.sheaf`: the public API of the page, and what the page itself calls. Everything is a
 * promise of plain data. Refusals reject with an AppError: `{ code, message, path? }`.
 * Described for users in docs/scripting.md.
 */
export interface SheafApi {
  importFiles(files: readonly File[], options?: ImportOptions): Promise<BatchId>;
  collections(): Promise<CollectionInfo[]>;
  items(collection: CollectionId, range: ItemsRequest): Promise<ItemRow[]>;
  count(collection: CollectionId, filter?: Filter): Promise<number>;
  operations(): Promise<OperationInfo[]>;
  /** Aborting `signal` ends it, and it rejects with `query.stopped`. */
  preview(
    operation: string,
    request: RunRequest,
    options?: { signal?: AbortSignal },
  ): Promise<PreviewInfo>;
  run(operation: string, request: RunRequest): Promise<BatchId>;
  batch(id: BatchId): Promise<BatchRecord>;
  batches(query?: BatchQuery): Promise<BatchRecord[]>;
  /** How many of those that match there are of each state, as people see it. */
  totals(query?: BatchQuery): Promise<TaskTotals>;
  /** From one place up to another; of one code only, where that is said. */
  problems(id: BatchId, range: ProblemRange): Promise<StoredProblem[]>;
  /** How many problems there are of each code. */
  problemCodes(id: BatchId): Promise<Readonly<Record<string, number>>>;
  /** The problems as a file: all of them, or those of one code. */
  exportProblems(id: BatchId, request: ProblemsRequest): Promise<Blob>;
  /** Every cell that the batch changed, as a file: what it was, and what the batch made of it. */
  exportChanges(id: BatchId, request: ChangesRequest): Promise<Blob>;
  pause(id: BatchId): Promise<void>;
  resume(id: BatchId): Promise<void>;
  /** Rolls back unless `rollback` is false, which keeps what the finished chunks did. */
  cancel(id: BatchId, options?: { rollback?: boolean }): Promise<void>;
  /**
   * Takes back what the batch did. Where later batches changed the same cells, it is refused by
   * default, and the batch's `fault` then says which they are; `keep` leaves those cells as they
   * are, `undoLater` undoes those batches, too.
   */
  undo(id: BatchId, options?: { conflicts?: 'stop' | 'keep' | 'undoLater' }): Promise<void>;
  /** Does again what was undone. */
  redo(id: BatchId, options?: { conflicts?: 'stop' | 'keep' }): Promise<void>;
  /** Before another batch that waits, or to the end of the queue. */
  move(id: BatchId, options: { before: BatchId | null }): Promise<void>;
  /** Changes the place of a batch that has not begun. */
  configure(
    id: BatchId,
    place: { priority?: number; dependsOn?: readonly BatchId[] },
  ): Promise<void>;
  /**
   * Queues the request of a batch that has ended again and returns the new batch; `only: 'failed'`
   * does so for the items alone that failed, and that no later try of it has done. Refused where all
   * of it would do a part twice.
   */
  retry(id: BatchId, options?: { only?: 'failed' }): Promise<BatchId>;
  /** Sets cells of items that failed, then retries those items alone. Returns the retry. */
  repair(id: BatchId, repairs: readonly CellRepair[]): Promise<BatchId>;
  /** Takes a finished batch off the task list; its history and its undo stay with the collection. */
  remove(id: BatchId): Promise<void>;
  /**
   * Puts an ended batch, several, or all ended ones that match, away: off the list, and found again
   * by `batches({ archived: true })`. Gives how many.
   */
  archive(which: BatchId | readonly BatchId[] | BatchQuery): Promise<number>;
  /** Puts them back on the list. */
  unarchive(which: BatchId | readonly BatchId[] | BatchQuery): Promise<number>;
  /**
   * Deletes an ended batch, several, or all ended ones that match, for good: what they did stays, their
   * undo goes. Those that an open batch depends on are spared. Gives how many.
   */
  forget(which: BatchId | readonly BatchId[] | BatchQuery): Promise<number>;
  /** The chunks of a batch that still has them: which part is done, and which is to come. */
  chunks(id: BatchId): Promise<ChunkInfo[]>;
  /** Tells what happens to batches from now on, in this tab or another; returns the way to stop. */
  subscribe(listener: (event: BatchEvent) => void): () => void;
  /** Resolves when the batch is at rest: completed, failed, cancelled or rolled back. */
  whenDone(id: BatchId): Promise<BatchRecord>;
  exportItems(collection: CollectionId, request: ExportRequest): Promise<Blob>;
  /** By name. */
  recipes(): Promise<Recipe[]>;
  /** Keeps what a batch did, or the steps that are given, and returns the recipe's id. */
  saveRecipe(recipe: { readonly name: string } & RecipeSource): Promise<string>;
  /** Adds further steps to its end. */
  appendToRecipe(id: string, more: RecipeSource): Promise<void>;
  renameRecipe(id: string, name: string): Promise<void>;
  deleteRecipe(id: string): Promise<void>;
  /**
   * Queues its steps, each after the one before, for all items or those that match now, and returns
   * the batches. Where a step does not fit the collection, nothing is queued: `recipe.unfit`.
   */
  runRecipe(
    id: string,
    request: { readonly collection: CollectionId; readonly filter?: Filter },
  ): Promise<BatchId[]>;
  /** About how many bytes each collection takes as it is shown, the largest first. */
  measureStorage(options?: Pick<CheckOptions, 'signal'>): Promise<CollectionSize[]>;
  /**
   * Reads all that is on show and tells what is missing, wrong or of no use; changes nothing.
   * Aborting `signal` ends it, and it rejects with `query.stopped`.
   */
  verifyStorage(options?: CheckOptions): Promise<StorageReport>;
  /**
   * Verifies, and repairs what can be: frees what is of no use, sets counts right, and takes a
   * collection that lacks something back to its latest whole state.
   */
  repairStorage(options?: CheckOptions): Promise<RepairReport>;
  /**
   * Does at once what Sheaf does now and then by itself: forgets ended batches beyond the limits of
   * the settings, and frees what nobody needs.
   */
  tidyStorage(options?: Pick<CheckOptions, 'signal'>): Promise<Tidied>;
  /**
   * Everything as one file, written piece by piece into `to`, if that is given. `backup.busy` while
   * a batch is at work. Aborting `signal` ends it, and it rejects with `query.stopped`.
   */
  backup(options?: BackupOptions & { to?: FileSystemFileHandle }): Promise<Blob>;
  /** What a backup says that it holds; it is verified as it is restored. */
  inspectBackup(file: Blob): Promise<BackupManifest>;
  /**
   * Puts a backup in the place of all that is here, once it is verified whole, and reloads every tab:
   * `restore.replaces` where there is something, unless `replace` is true. Whatever comes in between
   * leaves all as it was.
   */
  restore(file: Blob, options?: BackupOptions & { replace?: boolean }): Promise<BackupManifest>;
}

export interface ChangesRequest {
  readonly format: RecordFormat;
  /** Which of the collections that it changed; the first when absent. */
  readonly collection?: CollectionId;
}

/** What a recipe's steps are made of: a batch that there is, or what is said. */
export type RecipeSource =
  | { readonly from: BatchId }
  | {
      readonly steps: readonly {
        readonly operation: string;
        readonly options?: unknown;
        readonly batch?: Omit<BatchOptionsInput, 'dependsOn'>;
      }[];
    };

export interface ChunkInfo {
  readonly index: number;
  readonly state: 'pending' | 'checked' | 'done';
  readonly items: number;
  readonly failed: number;
}

/** A value that takes the place of one that a batch could not do anything with. */
export interface CellRepair {
  readonly item: ItemId;
  /** The attribute's name. */
  readonly attribute: string;
  readonly value: string;
}

export interface ImportOptions {
  /**
   * In the order of the files: how a table is to be read where the detection is to be overruled;
   * null, and nothing at the end, for the others.
   */
  readonly readings?: readonly (TableReading | null)[];
  /** The collection that documents are added to; a new one when absent. */
  readonly documents?: { readonly collection?: CollectionId; readonly name?: string };
  readonly batch?: BatchOptionsInput;
}

export interface CollectionInfo {
  readonly id: CollectionId;
  readonly name: string;
  readonly kind: CollectionKind;
  readonly items: number;
  readonly attributes: readonly { readonly name: string; readonly type: AttributeType }[];
  readonly createdAt: number;
  readonly updatedAt: number;
}

export interface ItemsRequest {
  readonly from: number;
  /** Exclusive. */
  readonly to: number;
  readonly attributes?: readonly string[];
  readonly filter?: Filter;
  readonly sort?: readonly SortKey[];
  /** Adds each item's address under `$id`. */
  readonly ids?: boolean;
}

/** An item's values by attribute name. */
export type ItemRow = Record<string, CellValue>;

export interface OperationInfo {
  readonly id: string;
  readonly version: number;
  readonly label: string;
  readonly summary: string;
  readonly entry: OperationEntry;
  /** JSON Schema of its options. */
  readonly options: unknown;
}

export interface ExportRequest {
  readonly format: 'csv' | 'json' | 'jsonl' | 'zip-text' | 'zip-markdown' | 'zip-original';
  readonly attributes?: readonly string[];
  readonly filter?: Filter;
  readonly selection?: RunRequest['selection'];
  /** Default true: cells that a spreadsheet would take as formulas get a leading apostrophe. */
  readonly guardFormulas?: boolean;
}

export type { BackupManifest, BackupProgress, BatchEvent, BatchQuery, BatchSort, BatchSummary };
export type { CollectionSize, Finding, StorageReport, TaskTotals, Tidied };
