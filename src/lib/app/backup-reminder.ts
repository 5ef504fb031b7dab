import type { CollectionRecord } from '../engine/ports';
import type { LastBackup } from './last-backup';

const WEEK_MS = 7 * 24 * 60 * 60 * 1000;

export interface BackupSituation {
  readonly collections: readonly Pick<CollectionRecord, 'head' | 'createdAt' | 'updatedAt'>[];
  readonly last: LastBackup | null;
  /** When the person last put the reminder off; 0 where that never was. */
  readonly putOffAt: number;
  readonly now: number;
}

/**
 * Whether to say that something is not backed up: a week after the first collection came or the last
 * backup was made, if something changed since, and a week after it was put off.
 */
export function isBackupDue({ collections, last, putOffAt, now }: BackupSituation): boolean {
  const shown = collections.filter(({ head }) => head !== null);
  const since = last?.madeAt ?? Math.min(...shown.map(({ createdAt }) => createdAt));
  const hasChanged = shown.some(({ updatedAt }) => updatedAt > since || last === null);
  return hasChanged && now - since >= WEEK_MS && now - putOffAt >= WEEK_MS;
}
