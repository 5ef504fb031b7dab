import type { BackupProgress } from '../../app/sheaf-api';
import { bytes } from '../format/numbers';

const DOING: Readonly<Record<BackupProgress['phase'], string>> = {
  writing: 'Written',
  reading: 'Read',
  checking: 'Looking through all of it',
};

/** How far it is, such as `Written 12 MB of 136 MB`. */
export function progressWords(progress: BackupProgress | null): string {
  if (!progress) return 'Looking what there is…';
  const { phase, done, total } = progress;
  if (phase === 'checking') return `${DOING.checking}…`;
  return `${DOING[phase]} ${bytes(done)} of ${bytes(total)}`;
}

/** From 0 to 1; null while nothing is known. */
export function fractionOf(progress: BackupProgress | null): number | null {
  if (!progress || progress.phase === 'checking') return null;
  return progress.done / Math.max(1, progress.total);
}
