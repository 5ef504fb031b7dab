import type { GenericSchema } from 'valibot';
import type { Attribute } from '../data/attribute';
import type { SchemaChange } from '../data/changes';
import type { Column } from '../data/column';
import type {
  AttributeId,
  BatchId,
  BlobId,
  CollectionId,
  GroupId,
  ItemId,
  SegmentId,
} from '../data/ids';
import type { CollectionKind, Manifest, RowGroup } from '../data/revision';
import type { StoredSegment } from '../data/segment';
import type { Deed, Problem } from './batch';

/** What an operation is applied to: the items of a collection, or files that are brought in. */
export type OperationTarget = 'items' | 'files';

/**
 * How people reach an operation: by a form made from its options, by a dialog of its own, or only
 * by what they do to the cells themselves, such as pasting.
 */
export type OperationEntry = 'form' | 'dialog' | 'gesture';

/** The static half of an operation: cheap to load, enough for forms, checks and the queue. */
export interface Operation<Options = unknown> {
  /** The folder's name, and what is persisted. Never changes. */
  readonly id: string;
  /** Raised when the same options would give another result. */
  readonly version: number;
  /** As in a menu: `Find and replace`. */
  readonly label: string;
  /** One sentence for the menu and the help. */
  readonly summary: string;
  readonly target: OperationTarget;
  /** Absent means `form`. */
  readonly entry?: OperationEntry;
  /** Kinds of collection it works on; absent means all. */
  readonly accepts?: readonly CollectionKind[];
  /** False for an operation that leaves the collection as it is, such as an export. */
  readonly changes: boolean;
  /** True for one that only adds items: those that are there stay as they are. */
  readonly adds?: boolean;
  readonly options: GenericSchema<unknown, Options>;
  /** One line for the task list, such as `Tag with urgent`. */
  title(options: Options): string;
  /** What it has done once it is completed, where the number of changed items does not say that. */
  deed?(options: Options): Deed;
  /**
   * Checks the options against the collection's attributes and says which are read and written.
   * Throws an AppError with `path` when, say, an attribute does not exist.
   */
  effects(options: Options, attributes: readonly Attribute[]): Effects;
  /**
   * The collection's attributes once such a batch is committed; absent where they always stay. It says
   * so before anything is run, so that what is to follow can be checked.
   */
  attributesAfter?(
    options: Options,
    attributes: readonly Attribute[],
    batch: BatchId,
  ): readonly Attribute[];
  /** The regular expressions among the options; absent means that there are none. */
  patterns?(options: Options): readonly WrittenPattern[];
  /** The other half, loaded in the worker that needs it. */
  load(): Promise<OperationWork<Options>>;
}

export interface Effects {
  readonly reads: readonly AttributeId[];
  readonly writes: readonly AttributeId[];
}

/** A regular expression that somebody wrote: nobody can tell how long it takes. */
export interface WrittenPattern {
  readonly source: string;
  /** Where it was written, such as `find` or `filter.and.0.value`. */
  readonly path: string;
}

/** The working half of an operation. Pure: all that it needs comes in, all it does goes out. */
export interface OperationWork<Options = unknown> {
  /** Cuts the work into chunks. Default: `byGroups` of the input. */
  plan?(input: PlanInput<Options>): Promise<Plan>;
  /** Runs one chunk. Absent for work that only changes the schema. */
  run?(input: ChunkInput<Options>): Promise<ChunkOutput>;
  /** Turns the chunks' notes into changes of attributes or of collections, at the commit. */
  finish?(input: FinishInput<Options>): Promise<Finish>;
}

/** One piece of the plan; `payload` is the operation's own plain data, such as a byte range. */
export interface PlannedChunk {
  /** Row groups of the base revision that it covers; empty when it brings its own items. */
  readonly groups: readonly GroupId[];
  /** Selected items, or the items that it will bring. */
  readonly items: number;
  /** Bytes that it holds in memory at its worst, estimated from the content. */
  readonly bytes: number;
  /**
   * How long one item may take before its worker is ended and the chunk is run `without` it. Only
   * for a chunk that tells its progress item by item; of any other, the item is searched for.
   */
  readonly itemTimeLimitMs?: number;
  readonly payload?: unknown;
}

export interface Plan {
  readonly chunks: readonly PlannedChunk[];
  /** Found while planning, such as a file that is refused; stored with the plan. */
  readonly problems?: readonly Problem[];
}

/** A row group with the items that are both selected and alive. */
export interface SelectedGroup {
  readonly group: RowGroup;
  /** Index of the group in the manifest. */
  readonly index: number;
  readonly selected: Uint32Array;
  /** Bits set in `selected`. */
  readonly items: number;
}

/** Reading the base revision and the blobs, without knowing where they are kept. */
export interface ContentReader {
  /** The cells of an attribute in a group; all empty when the group has no such segment. */
  column(group: RowGroup, attribute: AttributeId): Promise<Column>;
  /** Raw segments with what they depend on, in the order asked for. */
  segments(ids: readonly SegmentId[]): Promise<readonly StoredSegment[]>;
  /** Rejects with `blob.missing` when it is not there. */
  blob(id: BlobId): Promise<Blob>;
}

interface WorkInput<Options> {
  readonly batch: BatchId;
  readonly options: Options;
  readonly collection: CollectionId | null;
  /** The base revision's content; without attributes and groups when there is no collection. */
  readonly manifest: Manifest;
  readonly content: ContentReader;
  /** Aborts when the batch is paused or cancelled: stop at the next item and throw its reason. */
  readonly signal: AbortSignal;
}

export interface PlanInput<Options> extends WorkInput<Options> {
  /** The groups that have anything selected, in order. */
  readonly selected: readonly SelectedGroup[];
  /** Items that a chunk should have at the most, where it can be cut so; null is no matter. */
  readonly chunkItems: number | null;
  /**
   * The default chunks, of whole row groups and by the bytes of what is read of them.
   * `extraBytes` is what an item takes beside.
   */
  byGroups(extraBytes?: number): Promise<PlannedChunk[]>;
}

/** An item that a chunk is run without. */
export interface LeftOut {
  /** Its place among the chunk's items, from 0: the `done` that it is reported at. */
  readonly at: number;
  /** It took too long, ran out of memory, or ended its worker otherwise. */
  readonly why: 'time' | 'memory' | 'crash';
}

/** Some of a chunk's items, by their places from 0. */
export interface ItemRange {
  readonly from: number;
  /** Exclusive. */
  readonly to: number;
}

export interface ChunkInput<Options> extends WorkInput<Options> {
  readonly index: number;
  readonly chunk: PlannedChunk;
  readonly selected: readonly SelectedGroup[];
  /**
   * Of a chunk that brings its own items: those to leave out, which become problems. Of any other
   * they are taken out of `selected`.
   */
  readonly without: readonly LeftOut[];
  /** Likewise the only items that are wanted; null is all of them. */
  readonly range: ItemRange | null;
  /** Tells how many items of this chunk are done, and which is being worked on. */
  progress(done: number, current?: string): void;
}

/** Cells for one attribute of one group: new ones, or those of a segment already stored. */
export interface CellsOutput {
  readonly group: GroupId;
  readonly attribute: AttributeId;
  readonly cells: StoredSegment | SegmentId | null;
}

/** A new row group with its cells. Its id is `groupId(batch, n)` with an n of its own. */
export interface AddedGroup {
  readonly id: GroupId;
  readonly length: number;
  readonly cells: Readonly<Record<AttributeId, StoredSegment>>;
}

/** What a chunk did. Everything in it is stored in one transaction, or nothing. */
export interface ChunkOutput {
  /** Changes by collection; mostly one. */
  readonly collections: readonly {
    readonly collection: CollectionId;
    readonly cells?: readonly CellsOutput[];
    /** Live masks after deletion. */
    readonly live?: readonly { readonly group: GroupId; readonly words: Uint32Array }[];
    readonly added?: readonly AddedGroup[];
  }[];
  /** Files to keep, content-addressed by whoever stores them, or parts of an export. */
  readonly blobs?: readonly { readonly id: BlobId; readonly blob: Blob }[];
  readonly problems: readonly Problem[];
  readonly counts: ChunkCounts;
  /**
   * Bytes that it held at once beside the segments that it read and made, which are counted
   * anyway: of files, as read and as unpacked. Absent means none.
   */
  readonly fileBytes?: number;
  /** Small plain data for `finish`. */
  readonly note?: unknown;
}

export interface ChunkCounts {
  readonly done: number;
  readonly changed: number;
  readonly failed: number;
}

export const NO_COUNTS: ChunkCounts = { done: 0, changed: 0, failed: 0 };

export interface FinishInput<Options> {
  readonly batch: BatchId;
  readonly options: Options;
  readonly collection: CollectionId | null;
  /** The base revision's content. */
  readonly manifest: Manifest;
  /** The base of any other collection that the batch writes. */
  base(collection: CollectionId): Promise<Manifest | undefined>;
  /** Of the chunks that are done, in chunk order. */
  readonly notes: readonly unknown[];
  readonly content: ContentReader;
}

export interface Finish {
  readonly schema?: readonly SchemaChange[];
  /** A file for the person, such as an export; kept under `id`. */
  readonly result?: { readonly id: BlobId; readonly blob: Blob; readonly name: string };
  readonly problems?: readonly Problem[];
  /** Staged files that nothing was made of: they stay, so that they can be tried again. */
  readonly unread?: readonly BlobId[];
}

/** Ids of what a batch makes are derived from it, so that a chunk run twice writes the same. */
export const groupId = (batch: BatchId, n: number): GroupId => `${batch}.${n}`;
export const attributeId = (batch: BatchId, n: number): AttributeId => `${batch}.${n}`;
/** It stands in addresses, where hosts take what follows a dot for a file’s ending. */
export const collectionId = (batch: BatchId, n: number): CollectionId => `c-${batch}-${n}`;
export const segmentId = (batch: BatchId, group: GroupId, attribute: string): SegmentId =>
  `${batch}/${group}/${attribute}`;
export const batchBlobId = (batch: BatchId, name: string): BlobId => `${batch}/${name}`;

export type { ItemId };
