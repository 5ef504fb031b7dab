import type { Result } from '../../engine/app-error';
import { readValues } from '../../formats/sheaf/read-values';
import { writeValues } from '../../formats/sheaf/write-values';
import { backupEntries } from '../../store/backup/backup-entries';
import { readManifest, type BackupManifest } from '../../store/backup/manifest';
import { restoreBackup, type Restored } from '../../store/backup/restore-backup';
import { takeMoment } from '../../store/backup/take-moment';
import type { SheafDatabase } from '../../store/schema';
import type { BackupOrder, BackupProgress } from '../backup-api';
import { answer } from './answer';
import { writeFile } from './backup-file';
import { seldom } from './seldom';

type OnProgress = (progress: BackupProgress) => void;

/** Makes backups of a database, and restores them beside it. */
export class BackupService {
  readonly #db: SheafDatabase;
  readonly #now: () => number;

  constructor(db: SheafDatabase, now: () => number) {
    this.#db = db;
    this.#now = now;
  }

  backup(order: BackupOrder, tell: OnProgress, signal: AbortSignal): Promise<Result<Blob>> {
    const { to, app, settings } = order;
    const told = seldom(tell, this.#now);
    return answer(async () => {
      const moment = await takeMoment(this.#db, signal);
      const entries = backupEntries(this.#db, {
        ...{ moment, app, settings, signal, now: this.#now() },
        onProgress: ({ done, total }) => told({ phase: 'writing', done, total }),
      });
      return writeFile(writeValues(entries), to);
    }, signal);
  }

  inspect(file: Blob): Promise<Result<BackupManifest>> {
    return answer(async () => {
      const first: IteratorResult<unknown> = await readValues(file).next();
      return readManifest(first.value);
    });
  }

  restore(file: Blob, tell: OnProgress, signal: AbortSignal): Promise<Result<Restored>> {
    const total = file.size;
    const told = seldom(tell, this.#now);
    const values = readValues(file, (done) => told({ phase: 'reading', done, total }));
    const onStored = () => tell({ phase: 'checking', done: total, total });
    const onLeft = (error: unknown) => {
      // As a property of the wish it would refuse to be called.
      reportError(error);
    };
    const wish = { now: this.#now(), signal, onStored, onLeft };
    return answer(() => restoreBackup(values, wish), signal);
  }
}
