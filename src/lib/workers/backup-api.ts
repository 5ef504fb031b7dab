import type { Result } from '../engine/app-error';
import type { BackupManifest } from '../store/backup/manifest';
import type { Restored } from '../store/backup/restore-backup';

/** How far it has come: of what is stored, or of the file. `checking` when all is only looked at. */
export interface BackupProgress {
  readonly phase: 'writing' | 'reading' | 'checking';
  /** Bytes; the total is 0 while nothing is known of it. */
  readonly done: number;
  readonly total: number;
}

type OnProgress = (progress: BackupProgress) => void;

export interface BackupOrder {
  /** The file that it is written into; else it is collected, and handed back as a Blob. */
  readonly to?: FileSystemFileHandle | undefined;
  /** The version of the app. */
  readonly app: string;
  readonly settings: Readonly<Record<string, string>>;
}

export interface BackupOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: OnProgress | undefined;
}

/**
 * To be asked only by who holds the lock under which house is kept: what is needed must stay. Each
 * comes to the fault `query.stopped` once its signal aborts.
 */
export interface BackupApi {
  backup(order: BackupOrder, options?: BackupOptions): Promise<Result<Blob>>;
  /** What a file says that it holds. */
  inspectBackup(file: Blob): Promise<Result<BackupManifest>>;
  /** Afterwards what was live before is not any more, and is to be let go of. */
  restore(file: Blob, options?: BackupOptions): Promise<Result<Restored>>;
}

/** The same as the query worker offers it: with numbered questions. */
export interface BackupWorkerApi {
  backup(question: number, order: BackupOrder, onProgress: OnProgress): Promise<Result<Blob>>;
  inspectBackup(question: number, file: Blob): Promise<Result<BackupManifest>>;
  restore(question: number, file: Blob, onProgress: OnProgress): Promise<Result<Restored>>;
}

export type { BackupManifest, Restored };
