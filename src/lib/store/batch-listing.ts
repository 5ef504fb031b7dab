import type { BatchRecord } from '../engine/batch';
import { access } from './access';
import type { BatchIndex } from './batch-index';
import { batchMatcher, ordered, totalsOf, type BatchQuery, type TaskTotals } from './batch-query';
import type { BatchReader } from './batch-reader';
import type { BatchSummary } from './batch-summary';
import { collectionsNamedLike } from './find-batches';
import { throwLater, type LiveValue } from './live-value';
import { paced } from './paced';
import type { SheafDatabase } from './schema';

export interface ShownBatch {
  readonly batch: BatchRecord;
  /** How many are recorded. */
  readonly problems: number;
}

/** A list of batches as a page shows it. */
export interface BatchListing {
  /** By what they are, of all that match the rest of the query, whatever `status` and `task` say. */
  readonly totals: TaskTotals;
  /** All that match, in their order. */
  readonly matching: readonly BatchSummary[];
  /** Those of them between `offset` and `limit`, whole. */
  readonly shown: readonly ShownBatch[];
}

export interface ListingParts {
  readonly db: SheafDatabase;
  readonly index: BatchIndex;
  readonly reader: BatchReader;
}

/** Several batches at work write a few times a second each; the page has other things to do. */
const PAUSE_MS = 80;

/** @param before what was shown is shown again as the same object where nothing of it was written */
export async function batchListing(
  parts: ListingParts,
  query: BatchQuery,
  before?: BatchListing,
): Promise<BatchListing> {
  const { db, index } = parts;
  const { status: _status, task: _task, ...rest } = query;
  const { offset = 0, limit = Infinity } = query;
  const namedLike = await access(db, () => collectionsNamedLike(db, query.text));
  const wider = (await index.summaries()).filter(batchMatcher(rest, namedLike));
  const matching = ordered(wider.filter(batchMatcher(query, namedLike)), query.sort);
  const page = matching.slice(offset, offset + limit);
  return { totals: totalsOf(wider), matching, shown: await show(parts, page, before) };
}

/** A summary is another object as soon as its row was written. */
async function show(
  { db, reader }: ListingParts,
  page: readonly BatchSummary[],
  before: BatchListing | undefined,
): Promise<ShownBatch[]> {
  const unchanged = new Set(before?.matching);
  const known = new Map(before?.shown.map((shown) => [shown.batch.id, shown]));
  const missing = page.filter((task) => !unchanged.has(task) || !known.has(task.id));
  const records = await access(db, async () => {
    const rows = await db.batches.bulkGet(missing.map(({ seq }) => seq));
    return reader.join(rows.filter((row) => row !== undefined));
  });
  const read = new Map(records.map((batch) => [batch.id, batch]));
  return page.flatMap((task) => {
    const batch = read.get(task.id);
    if (batch) return [{ batch, problems: task.problems }];
    // What is missing and was not found has been removed meanwhile.
    return missing.includes(task) ? [] : [known.get(task.id)!];
  });
}

/** Follows the database, at a pace that leaves the page time for people. */
export function watchListing(parts: ListingParts, query: BatchQuery): LiveValue<BatchListing> {
  return {
    subscribe(run, onError = throwLater) {
      let isStopped = false;
      let listing: BatchListing | undefined;
      const pace = paced(async () => {
        try {
          listing = await batchListing(parts, query, listing);
          if (!isStopped) run(listing);
        } catch (error) {
          if (!isStopped) onError(error);
        }
      }, PAUSE_MS);
      const stopWatching = parts.index.watch(() => pace.ask());
      pace.ask();
      return () => {
        isStopped = true;
        stopWatching();
        pace.stop();
      };
    },
  };
}
