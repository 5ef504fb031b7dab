import { AppError } from '../../engine/app-error';

const WITHOUT_HARM = 'Nothing was changed. Use another copy of it.';

/** A bit of it is not as it was written, or somebody made it up. */
export function damaged(what: string): AppError {
  return new AppError('backup.damaged', `This backup is damaged: ${what} ${WITHOUT_HARM}`);
}

export function incomplete(): AppError {
  const message = `This backup is incomplete: it ends before its last part. ${WITHOUT_HARM}`;
  return new AppError('backup.incomplete', message);
}

export function foreign(): AppError {
  return new AppError('backup.foreign', 'This file is not a backup of Sheaf. Choose another one.');
}

export function newer(): AppError {
  return new AppError(
    'backup.newer',
    'This backup was made by a newer version of Sheaf. Update Sheaf, then restore it.',
  );
}

/** Moved, changed or on a drive that was taken away since it was picked. */
export function gone(cause: unknown): AppError {
  const message = 'The backup cannot be read any more. Nothing was changed. Choose it again.';
  return new AppError('backup.gone', message, { cause });
}
