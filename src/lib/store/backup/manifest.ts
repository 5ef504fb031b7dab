import * as v from 'valibot';
import { AppError } from '../../engine/app-error';
import { SCHEMA } from '../schema';

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

export const manifestSchema = v.object({
  is: v.literal('sheaf backup'),
  /** Of the database whose rows it holds. */
  schema: v.pipe(count, v.minValue(1)),
  /** Of the app that made it, for a person who looks into a file. */
  app: v.string(),
  /** Milliseconds since the epoch. */
  madeAt: count,
  /** Commits so far, of all batches. */
  commits: count,
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
  const parsed = v.safeParse(manifestSchema, value);
  if (!parsed.success) {
    throw new AppError('backup.foreign', 'This file is not a backup of Sheaf. Choose another one.');
  }
  if (parsed.output.schema > CURRENT_SCHEMA) {
    throw new AppError(
      'backup.newer',
      'This backup was made by a newer version of Sheaf. Update Sheaf, then restore it.',
    );
  }
  return parsed.output;
}
