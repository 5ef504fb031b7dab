import { getContext, setContext } from 'svelte';
import type { BatchId, BlobId, CollectionId } from '../data/ids';
import type { Revision } from '../data/revision';
import type { BatchRecord, StoredProblem } from '../engine/batch';
import type { OutboxEntry } from '../engine/outbox/entry';
import type { CollectionRecord, ProblemRange } from '../engine/ports';
import type { Recipe } from '../engine/recipe';
import type { QueryApi } from '../workers/query-api';
import type { BatchListing } from '../store/batch-listing';
import type { Holdings } from '../store/holdings';
import type { Notices } from './notices';
import type { Outbox } from './outbox';
import type { BatchQuery, SheafApi } from './sheaf-api';

/** A value that follows the database, whatever tab or worker writes to it. */
export interface Watched<T> {
  /** Calls back with the present value soon, then whenever it changes. Returns the way to stop. */
  subscribe(onValue: (value: T) => void, onError?: (error: unknown) => void): () => void;
}

/** Live queries for the pages. */
export interface Watchers {
  /** Those with a head, by name; and those still being brought in (`head` null) while a batch runs. */
  collections(): Watched<CollectionRecord[]>;
  collection(id: CollectionId): Watched<CollectionRecord | undefined>;
  /** The head's manifest: attributes and row groups. */
  head(id: CollectionId): Watched<Revision | undefined>;
  batches(query: BatchQuery): Watched<BatchRecord[]>;
  /** On which there may be something to do, oldest first. */
  openBatches(): Watched<BatchRecord[]>;
  /** A list as a page shows it, over thousands; told anew a few times a second at most. */
  tasks(query: BatchQuery): Watched<BatchListing>;
  batch(id: BatchId): Watched<BatchRecord | undefined>;
  /** Those that were made from it, to do a part of it again, oldest first. */
  children(id: BatchId): Watched<BatchRecord[]>;
  problems(id: BatchId, range: ProblemRange): Watched<StoredProblem[]>;
  problemCodes(id: BatchId): Watched<Readonly<Record<string, number>>>;
  countProblems(id: BatchId): Watched<number>;
  /** Batches that moved the collection's head, newest first. */
  history(id: CollectionId): Watched<BatchRecord[]>;
  /** What waits to be sent over the network or failed, in the order in which it was added. */
  outbox(limit: number): Watched<OutboxEntry[]>;
  /** By name. */
  recipes(): Watched<Recipe[]>;
}

/** All that the pages need, made once by the composition root. */
export interface Sheaf {
  readonly api: SheafApi;
  readonly query: QueryApi;
  readonly watch: Watchers;
  readonly outbox: Outbox;
  readonly notices: Notices;
  /** Gives a collection another name: `collection.name` for an empty or a taken one. */
  renameCollection(id: CollectionId, name: string): Promise<void>;
  /** Removes a collection for good: `collection.busy` while a batch works on it. */
  removeCollection(id: CollectionId): Promise<void>;
  /** Puts one back that was deleted. */
  restoreRecipe(recipe: Recipe): Promise<void>;
  /** What a backup that is restored would take the place of. */
  holdings(): Promise<Holdings>;
  /** Deletes all that is stored, in every tab; the page must be loaded anew then. */
  deleteEverything(): Promise<void>;
  /** The file that a finished export produced; rejects with `blob.missing` when it is gone. */
  result(id: BatchId): Promise<Blob>;
  /** The original that a cell of files names; rejects with `blob.missing` when it is gone. */
  file(id: BlobId): Promise<Blob>;
}

const KEY = Symbol('sheaf');

export function provideSheaf(sheaf: Sheaf): void {
  setContext(KEY, sheaf);
}

/** For components, while they initialise. */
export function useSheaf(): Sheaf {
  return getContext<Sheaf>(KEY);
}

export type { BatchListing };
