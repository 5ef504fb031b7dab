import * as v from 'valibot';
import { AppError } from '../../engine/app-error';
import { SCHEMA } from '../schema';
import { counter } from './counter';
import { damagedBackup } from './damaged-backup';

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** What every version says first. */
const opening = v.object({
  is: v.literal('sheaf backup'),
  /** Of the database whose rows it holds. */
  schema: v.pipe(count, v.minValue(1)),
});

const manifestSchema = v.object({
  ...opening.entries,
  /** Of the app that made it, for a person who looks into a file. */
  app: v.string(),
  /** Milliseconds since the epoch. */
  madeAt: count,
  /** Commits so far, of all batches. */
  commits: counter,
  collections: count,
  /** Of all collections on show. */
  items: count,
  batches: count,
  /** About what the content takes when it is stored. */
  bytes: count,
});

/** What comes first in a backup, and says what follows. */
export type BackupManifest = Readonly<v.InferOutput<typeof manifestSchema>>;

export const CURRENT_SCHEMA = SCHEMA.at(-1)!.version;

/** `backup.foreign` where it is none, `backup.newer` where its rows are of a later version. */
export function readManifest(value: unknown): BackupManifest {
  if (!v.is(opening, value)) {
    throw new AppError('backup.foreign', 'This file is not a backup of Sheaf. Choose another one.');
  }
  if (value.schema > CURRENT_SCHEMA) {
    throw new AppError(
      'backup.newer',
      'This backup was made by a newer version of Sheaf. Update Sheaf, then restore it.',
    );
  }
  const { success, output, issues } = v.safeParse(manifestSchema, value);
  if (success) return output;
  throw damagedBackup('what it says of itself is not right.', issues);
}
