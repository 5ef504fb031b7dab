import { isNumber, recall, remember } from './remembered';

/** When this browser was last backed up, or restored from a backup. */
export interface LastBackup {
  /** Of what is in it: milliseconds since the epoch. */
  readonly madeAt: number;
  /** Of the file. */
  readonly bytes: number;
}

const KEY = 'backup';

const isLastBackup = (value: unknown): value is LastBackup =>
  typeof value === 'object' &&
  value !== null &&
  'madeAt' in value &&
  'bytes' in value &&
  isNumber(value.madeAt) &&
  isNumber(value.bytes);

export const lastBackup = (): LastBackup | null => recall(KEY, isLastBackup) ?? null;

export function noteBackup(backup: LastBackup): void {
  remember(KEY, backup);
}
