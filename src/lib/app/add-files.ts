import { getContext, setContext } from 'svelte';
import { attempt } from './attempt';
import { isBackupFile, type Backups } from './backups.svelte';
import type { ImportSession } from './import-session.svelte';

export type AddFiles = (files: readonly File[]) => void;

/** For files from wherever a person has them: one that is a backup is restored, all else imported. */
export function fileTaker(
  session: Pick<ImportSession, 'add'>,
  backups: Pick<Backups, 'offer'>,
): AddFiles {
  return (files) => {
    const [only, ...others] = files;
    if (only && others.length === 0 && isBackupFile(only)) void attempt(() => backups.offer(only));
    else session.add(files);
  };
}

const KEY = Symbol('add files');

export const provideAddFiles = (add: AddFiles): AddFiles => setContext(KEY, add);

/** For components, while they initialise. */
export const useAddFiles = (): AddFiles => getContext<AddFiles>(KEY);
