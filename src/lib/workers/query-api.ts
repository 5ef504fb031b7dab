import type { Facet } from '../data/facets';
import type { Filter } from '../data/filter';
import type { BatchId, CollectionId, ItemId, RevisionId } from '../data/ids';
import type { Selection, SelectionMasks } from '../data/selection';
import type { Result } from '../engine/app-error';
import type { HeadMove, Problem } from '../engine/batch';
import type { BatchOptionsInput } from '../engine/batch-options';
import type { BackupWorkerApi } from './backup-api';
import type { HouseWorkerApi } from './house-api';
import type { RecordFormat } from './query/record-file';

/** A sort key: an attribute's name and a direction. */
export interface SortKey {
  readonly attribute: string;
  readonly direction: 'ascending' | 'descending';
}

/** What a page shows of a collection. */
export interface ViewRequest {
  readonly collection: CollectionId;
  /** The revision to show; the collection's head when absent. */
  readonly revision?: RevisionId;
  readonly filter?: Filter;
  readonly sort?: readonly SortKey[];
}

/** An opened view. Positions run from 0 to `count` in the view's order. */
export interface ViewInfo {
  readonly view: string;
  readonly revision: RevisionId;
  /** Items that match. */
  readonly count: number;
  /** Live items of the revision. */
  readonly total: number;
}

/** A window of a view: `cells[a][r]` is the text of attribute a of row r. */
export interface ViewRows {
  readonly from: number;
  readonly ids: readonly ItemId[];
  readonly attributes: readonly string[];
  readonly cells: readonly (readonly string[])[];
}

/** What an operation would be run with; also what is run. */
export interface RunRequest {
  readonly collection: CollectionId;
  /** Default: all items. */
  readonly selection?: Selection;
  readonly options: unknown;
  /** How it is run; what is left out has its default. */
  readonly batch?: BatchOptionsInput;
}

/** What a run would do, found by running it without storing anything. */
export interface PreviewInfo {
  readonly preview: string;
  /** Items selected. */
  readonly selected: number;
  /** Items whose cells would change, or that would be added or deleted. */
  readonly changed: number;
  /** Items that keep their value because of a problem. */
  readonly failed: number;
  /** The first problems, 100 at most. */
  readonly problems: readonly Problem[];
  /** Attributes that differ, appear or go away, by name. */
  readonly attributes: readonly PreviewAttribute[];
}

export interface PreviewAttribute {
  readonly name: string;
  readonly change: 'cells' | 'added' | 'removed' | 'renamed' | 'retyped';
  /** For `renamed` the new name, for `retyped` the new type. */
  readonly to?: string;
}

/** What a batch changed in a collection. Its rows are those of a preview. */
export type ChangesInfo = Pick<PreviewInfo, 'preview' | 'changed' | 'attributes'>;

/** One changed item of a preview. */
export interface PreviewRow {
  readonly id: ItemId;
  /** Its row in the collection's own order, from 1; what is added comes after all others. */
  readonly row: number;
  /** The cell of the first attribute, as it was: what people know an item by. May be ''. */
  readonly name: string;
  readonly kind: 'changed' | 'added' | 'deleted';
  readonly cells: readonly {
    readonly attribute: string;
    readonly before: string;
    readonly after: string;
  }[];
}

/** What a file to be imported looks like, from its first part. */
export interface FileSniff {
  readonly kind: 'table' | 'document' | 'refused';
  /** Why it is refused; a sentence that names the file. */
  readonly reason?: string;
  readonly table?: {
    readonly encoding: string;
    readonly dialect: TableDialect;
    /** Attribute names as they will be. */
    readonly names: readonly string[];
    /** The first records, without the header. */
    readonly rows: readonly (readonly string[])[];
    readonly ragged: RaggedRows;
  };
}

/** Rows that have more or fewer cells than the first record. */
export interface RaggedRows {
  /** The first of each kind, numbered from 1; ten at most. */
  readonly rows: readonly number[];
  /** How many there are in the part that was read. */
  readonly count: number;
}

export interface TableDialect {
  readonly delimiter: string;
  readonly quote: '"' | "'" | '';
  readonly escape: 'double' | 'backslash';
  readonly header: boolean;
}

/** How a person says that a table is to be read; what is absent is detected. */
export interface TableReading extends Partial<TableDialect> {
  readonly encoding?: string;
}

/** What of a batch's problems a file is to hold: all, or those of one code. */
export interface ProblemsRequest {
  readonly format: RecordFormat;
  readonly code?: string;
}

/**
 * Reading for people: views, counts, facets, previews and first looks at files. What may take long
 * takes a signal; once that aborts, it comes to the fault `query.stopped`.
 */
export interface QueryApi {
  openView(request: ViewRequest, signal?: AbortSignal): Promise<Result<ViewInfo>>;
  closeView(view: string): Promise<void>;
  /** Rows `from` to `to` (exclusive): all attributes and whole cells unless told otherwise. */
  rows(
    view: string,
    from: number,
    to: number,
    options?: { attributes?: readonly string[]; maxChars?: number },
  ): Promise<Result<ViewRows>>;
  count(collection: CollectionId, filter?: Filter, signal?: AbortSignal): Promise<Result<number>>;
  /** The items at positions `from` to `to` (exclusive) as masks. */
  masks(view: string, from: number, to: number): Promise<Result<SelectionMasks>>;
  /** Where an item stands in the view, or null where it does not match. */
  positionOf(view: string, item: ItemId): Promise<Result<number | null>>;
  facet(
    view: string,
    attribute: string,
    limit: number,
    signal?: AbortSignal,
  ): Promise<Result<Facet>>;
  /** Kept for `previewRows`, with all that it would write, until it is closed. */
  preview(
    operation: string,
    request: RunRequest,
    signal?: AbortSignal,
  ): Promise<Result<PreviewInfo>>;
  /** What a batch did, which has moved a head; kept like a preview. */
  changes(move: HeadMove, signal?: AbortSignal): Promise<Result<ChangesInfo>>;
  previewRows(preview: string, from: number, to: number): Promise<Result<readonly PreviewRow[]>>;
  closePreview(preview: string): Promise<void>;
  sniff(file: File, reading?: TableReading): Promise<Result<FileSniff>>;
}

/** What came of a batch, for other programs. Stops as the others do. */
export interface BatchFilesApi {
  problemsFile(
    batch: BatchId,
    request: ProblemsRequest,
    signal?: AbortSignal,
  ): Promise<Result<Blob>>;
  changesFile(move: HeadMove, format: RecordFormat, signal?: AbortSignal): Promise<Result<Blob>>;
}

type Stoppable =
  'openView' | 'count' | 'facet' | 'preview' | 'changes' | 'problemsFile' | 'changesFile';

type Numbered<Call> = Call extends (...args: infer Args) => infer Answer
  ? (question: number, ...args: Args) => Answer
  : never;

/**
 * What the query worker offers to the page. A signal cannot be sent, so questions that may be
 * taken back have a number.
 */
export type QueryWorkerApi = Omit<QueryApi, Stoppable> &
  HouseWorkerApi &
  BackupWorkerApi & {
    readonly [Name in Stoppable]: Numbered<(QueryApi & BatchFilesApi)[Name]>;
  } & {
    /** Takes a question back. */
    stop(question: number): void;
    /** Answers at once, unless the worker is stuck. */
    respond(): void;
  };

export type { Facet, RecordFormat };
