import { access } from './access';
import type { BatchIndex } from './batch-index';
import { batchMatcher, ordered, totalsOf, type BatchQuery, type TaskTotals } from './batch-query';
import type { BatchSummary } from './batch-summary';
import { collectionsNamedLike } from './find-batches';
import { throwLater, type LiveValue } from './live-value';
import { paced } from './paced';
import type { SheafDatabase } from './schema';
import type { ShownBatch, ShownBatches } from './shown-batches';

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
  readonly shown: ShownBatches;
}

/** Several batches at work write a few times a second each; the page has other things to do. */
const PAUSE_MS = 80;

export async function batchListing(parts: ListingParts, query: BatchQuery): Promise<BatchListing> {
  const { db, index } = parts;
  const { status: _status, task: _task, ...rest } = query;
  const { offset = 0, limit = Infinity } = query;
  const namedLike = await access(db, () => collectionsNamedLike(db, query.text));
  const wider = (await index.summaries()).filter(batchMatcher(rest, namedLike));
  const matching = ordered(wider.filter(batchMatcher(query, namedLike)), query.sort);
  const shown = await parts.shown.of(matching.slice(offset, offset + limit));
  return { totals: totalsOf(wider), matching, shown };
}

/** Follows the database, at a pace that leaves the page time for people. */
export function watchListing(parts: ListingParts, query: BatchQuery): LiveValue<BatchListing> {
  return {
    subscribe(run, onError = throwLater) {
      let isStopped = false;
      const pace = paced(async () => {
        try {
          const listing = await batchListing(parts, query);
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
