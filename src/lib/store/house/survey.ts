import type { BatchId, CollectionId, RevisionId } from '../../data/ids';
import { batchIdOf } from '../keys';
import type { BatchRow } from '../rows';
import type { Holdings, HouseStore, Swept } from './house-store';
import { isAtWork, type Moment } from './moment';
import { Reach } from './reach';
import { oldestBeyond, type RetentionLimits } from './retention';
import type { Unsearched } from './storage-report';

export interface SurveyOptions {
  readonly limits: RetentionLimits;
  readonly now: number;
  readonly signal: AbortSignal;
}

/** What is needed at one moment, and what is not. */
export interface Survey {
  readonly moment: Moment;
  /** Ended batches beyond the limits; what they alone need counts as needed until they are gone. */
  readonly beyond: readonly BatchId[];
  readonly reach: Reach;
  keeps(of: Swept, key: string): boolean;
}

/**
 * `busy` while a batch is at work; `damaged` where a head lacks something, so that nothing is
 * thrown away that might yet help.
 */
export async function takeSurvey(
  house: HouseStore,
  { limits, now, signal }: SurveyOptions,
): Promise<Survey | Unsearched> {
  const holdings = await house.holdings();
  if (holdings.batches.some(isAtWork)) return 'busy';
  const known = knownCollections(holdings);
  const open = holdings.batches.filter((row) => row.open === 1);
  const reach = await Reach.over(house, signal);
  await reach.add(holdings.collections.flatMap(({ head }) => head ?? []));
  if (reach.missing.size > 0) return 'damaged';
  await reach.add(open.flatMap((row) => [...basesOf(row), ...revisionsOf(row, known)]));
  const beyond = await oldestBeyond(holdings.batches, { limits, now }, async (row) => {
    const { bytes, documents } = await reach.add(revisionsOf(row, known));
    const sizes = await house.blobBytes(documents);
    return sizes.reduce<number>((sum, size) => sum + (size ?? 0), bytes);
  });
  const keeps = keeper({ holdings, known, open, reach });
  return { moment: holdings.moment, beyond, reach, keeps };
}

/** Those that are shown, and those that come back if the batch that made them is done again. */
function knownCollections({ collections, batches }: Holdings): ReadonlySet<CollectionId> {
  const moves = batches.flatMap((row) => row.moves);
  const made = new Set(
    moves.filter(({ before }) => before === null).map(({ collection }) => collection),
  );
  const known = collections.filter(({ id, head }) => head !== null || made.has(id));
  return new Set(known.map(({ id }) => id));
}

function basesOf({ bases }: BatchRow): RevisionId[] {
  return Object.values(bases ?? {}).flatMap((base) => base ?? []);
}

/** What undoing a batch, or doing it again, needs of the collections that are left. */
function revisionsOf({ moves }: BatchRow, known: ReadonlySet<CollectionId>): RevisionId[] {
  return moves
    .filter(({ collection }) => known.has(collection))
    .flatMap(({ before, after }) => (before === null ? [after] : [before, after]));
}

interface Needed {
  readonly holdings: Holdings;
  readonly known: ReadonlySet<CollectionId>;
  readonly open: readonly BatchRow[];
  readonly reach: Reach;
}

function keeper({ holdings, known, open, reach }: Needed): Survey['keeps'] {
  const openIds = new Set(open.map(({ seq }) => batchIdOf(seq)));
  const results = new Set(holdings.batches.map(({ result }) => result?.blob));
  const isOwned = (key: string) => openIds.has(key.slice(0, key.indexOf('/')));
  return (of, key) => {
    switch (of) {
      case 'collections':
        return known.has(key);
      case 'revisions':
        return reach.revisions.has(key);
      case 'segments':
        return reach.segments.has(key) || isOwned(key);
      case 'blobs':
        // An open batch may have brought in a document again, which is not stored twice.
        if (!key.includes('/')) return open.length > 0 || reach.documents.has(key);
        return key.startsWith('staged/') || isOwned(key) || results.has(key);
    }
  };
}
