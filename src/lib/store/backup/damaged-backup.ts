import { AppError } from '../../engine/app-error';

/** Its checksums may be right: then somebody made it up, or what made it was at fault. */
export function damagedBackup(what: string, cause?: unknown): AppError {
  return new AppError(
    'backup.damaged',
    `This backup is damaged: ${what} Nothing was changed. Use another copy of it.`,
    { cause },
  );
}
