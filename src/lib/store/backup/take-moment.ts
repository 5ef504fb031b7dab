import type { BatchId } from '../../data/ids';
import { AppError } from '../../engine/app-error';
import type { CollectionRecord } from '../../engine/ports';
import { access } from '../access';
import { DexieHouse } from '../house/dexie-house';
import { isAtWork, isStill } from '../house/moment';
import { NO_LIMITS } from '../house/retention';
import { takeSurvey, type Survey } from '../house/survey';
import { batchIdOf } from '../keys';
import type { BatchRow } from '../rows';
import type { SheafDatabase } from '../schema';

/** What a backup is made of: what was shown, could be undone or was paused at one moment. */
export interface BackupMoment {
  readonly survey: Survey;
  readonly collections: readonly CollectionRecord[];
  readonly batches: readonly BatchRow[];
}

/**
 * Waits for nothing: `backup.busy` while a batch is at work, as half of what it writes is not to be
 * seen yet; `backup.unsound` where a collection lacks something.
 */
export async function takeMoment(db: SheafDatabase, signal: AbortSignal): Promise<BackupMoment> {
  const house = new DexieHouse(db);
  for (;;) {
    const survey = await takeSurvey(house, { limits: NO_LIMITS, now: 0, signal });
    if (survey === 'damaged') throw unsound();
    const { moment, collections, batches } = await house.holdings();
    const worker = batches.find(isAtWork);
    if (worker) throw busy(worker.title);
    const open = batches.filter((row) => row.open === 1);
    // What came in between is surveyed, too.
    if (survey === 'busy' || !isStill(survey.moment, moment.commits, open)) continue;
    const known = collections.filter(({ id }) => survey.keeps('collections', id));
    return { survey, collections: known, batches };
  }
}

/**
 * What was paused may have been resumed or cancelled while it was written down: then what is in the
 * backup of it is no whole. All else in it cannot have changed.
 */
export async function checkStill(db: SheafDatabase, { batches }: BackupMoment): Promise<void> {
  const open = batches.filter((row) => row.open === 1);
  const now = await access(db, () => db.batches.bulkGet(open.map(({ seq }) => seq)));
  const moved = open.find(({ status }, i) => now[i]?.status !== status || isAtWork(now[i]));
  if (moved) throw changed(`“${moved.title}” went on`);
}

export function changed(what: string): AppError {
  return new AppError(
    'backup.changed',
    `${what} while the backup was made, so it is not whole. Back up again.`,
  );
}

function busy(title: string): AppError {
  return new AppError(
    'backup.busy',
    `“${title}” is at work. Let it end or pause it, then back up.`,
  );
}

function unsound(): AppError {
  return new AppError(
    'backup.unsound',
    'A collection lacks a part, so a backup would not be whole. Verify and repair the storage in Settings, then back up.',
  );
}

export const batchIds = (batches: readonly BatchRow[]): ReadonlySet<BatchId> =>
  new Set(batches.map(({ seq }) => batchIdOf(seq)));
