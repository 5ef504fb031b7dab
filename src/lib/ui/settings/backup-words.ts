import type { BackupProgress } from '../../app/sheaf-api';
import type { OfferedBackup } from '../../app/backups.svelte';
import { bytes, counted } from '../format/numbers';

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

type Here = OfferedBackup['here'];

/** `2 collections with 3,000 items` */
export function collectionWords({ collections, items }: Pick<Here, 'collections' | 'items'>) {
  return `${counted(collections, 'collection')} with ${counted(items, 'item')}`;
}

const list = new Intl.ListFormat('en');

/** All that is lost: `2 collections with 3,000 items and all tasks`. */
export function holdingWords(here: Here): string {
  return list.format([
    ...(here.collections > 0 ? [collectionWords(here)] : []),
    ...(here.batches > 0 ? ['all tasks'] : []),
    ...(here.recipes > 0 ? [counted(here.recipes, 'recipe')] : []),
    ...(here.unsent > 0 ? [`${counted(here.unsent, 'request')} not sent yet`] : []),
  ]);
}

/** What is worth naming first. */
export function replacedWords({ collections }: Here): string {
  return collections > 0 ? counted(collections, 'collection') : 'everything';
}
