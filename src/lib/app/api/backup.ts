import { version } from '$app/environment';
import { AppError, unwrap, type Result } from '../../engine/app-error';
import { wallClock } from '../../platform/wall-clock';
import { holdings, isNothing, type Holdings } from '../../store/holdings';
import { liveName } from '../../store/live-database';
import type { Restored } from '../../workers/backup-api';
import { forgetFound } from '../found-here';
import { keepingHouse } from '../keeping-house';
import { noteBackup } from '../last-backup';
import { allRemembered, rememberInstead } from '../remembered';
import type { SheafApi } from '../sheaf-api';
import type { Parts } from './parts';

type BackupCalls = Pick<SheafApi, 'backup' | 'inspectBackup' | 'restore'>;

/** Everything as one file, and back again. `onRestored` is to make all begin anew. */
export function backupCalls(
  { db, query }: Pick<Parts, 'db' | 'query'>,
  onRestored: () => void,
): BackupCalls {
  function beginAnew(): void {
    forgetFound();
    onRestored();
  }
  async function restored(restore: () => Promise<Result<Restored>>): Promise<Restored> {
    const result = await restore();
    // Its worker may be lost right after it had done all: then only its word of it is missing.
    if (!result.ok && (await liveName()) !== db.name) beginAnew();
    return unwrap(result);
  }
  return {
    backup: ({ to, ...options } = {}) =>
      keepingHouse(options.signal, async () => {
        const madeAt = wallClock.now();
        const order = { to, app: version, settings: allRemembered() };
        const file = unwrap(await query.backup(order, options));
        noteBackup({ madeAt, bytes: file.size });
        return file;
      }),
    inspectBackup: async (file) => unwrap(await query.inspectBackup(file)),
    restore: (file, { replace = false, ...options } = {}) =>
      keepingHouse(options.signal, async () => {
        const here = await holdings(db);
        if (!replace && !isNothing(here)) throw wouldReplace(here);
        const { manifest, settings } = await restored(() => query.restore(file, options));
        rememberInstead(settings);
        noteBackup({ madeAt: manifest.madeAt, bytes: file.size });
        beginAnew();
        return manifest;
      }),
  };
}

function wouldReplace({ collections, batches, recipes, unsent }: Holdings): AppError {
  const what = [
    ...numbered(collections, 'collection'),
    ...numbered(batches, 'task'),
    ...numbered(recipes, 'recipe'),
    ...numbered(unsent, 'request', ' to be sent'),
  ];
  return new AppError(
    'restore.replaces',
    `Restoring replaces all that is here: ${what.join(', ')}. Pass replace: true if that is meant.`,
    { path: 'replace' },
  );
}

function numbered(count: number, one: string, more = ''): string[] {
  return count === 0 ? [] : [`${count} ${one}${count === 1 ? '' : 's'}${more}`];
}
