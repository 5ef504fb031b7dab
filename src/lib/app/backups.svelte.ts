import { getContext, setContext } from 'svelte';
import { AppError, faultOf } from '../engine/app-error';
import { pickSaveTarget } from '../platform/pick-save-target';
import { saveFile } from '../platform/save-file';
import { isNothing, type Holdings } from '../store/holdings';
import { attempt, reasonOf } from './attempt';
import { lastBackup, type LastBackup } from './last-backup';
import { pickFiles } from './pick-files';
import { toasts } from './toasts.svelte';
import type { BackupManifest, BackupProgress, SheafApi } from './sheaf-api';

type Calls = Pick<SheafApi, 'backup' | 'inspectBackup' | 'restore'>;

const KIND = {
  description: 'Backup of Sheaf',
  extension: '.sheaf',
  type: 'application/x-sheaf',
} as const;

const RESTORED = 'sheaf:restored';

/** A backup that was picked or dropped, and what restoring it would take away. */
export interface OfferedBackup {
  readonly name: string;
  readonly file: File;
  readonly holds: BackupManifest;
  readonly here: Holdings;
  /** Whether anything is here that it would take the place of. */
  readonly isReplacing: boolean;
}

export const isBackupFile = ({ name }: File): boolean => /\.sheaf$/i.test(name);

/** `Sheaf 2026-11-21.sheaf`, by the day here. */
export function backupName(now: Date): string {
  const [month, day] = [now.getMonth() + 1, now.getDate()].map((part) =>
    `${part}`.padStart(2, '0'),
  );
  return `Sheaf ${now.getFullYear()}-${month}-${day}${KIND.extension}`;
}

/** Backing up and restoring, of which one is done at a time: for the settings and the dialog. */
export class Backups {
  readonly #calls: Calls;
  readonly #here: () => Promise<Holdings>;
  #stop = new AbortController();

  last = $state.raw<LastBackup | null>(lastBackup());
  work = $state<'backup' | 'restore' | null>(null);
  progress = $state.raw<BackupProgress | null>(null);
  /** Set once a backup was made since the page was opened. */
  isMade = $state(false);
  fault = $state<string | null>(null);
  /** It is asked whether to restore it. */
  offered = $state.raw<OfferedBackup | null>(null);

  constructor(calls: Calls, here: () => Promise<Holdings>) {
    this.#calls = calls;
    this.#here = here;
  }

  /** Asks where to, where the browser can, and backs up; else the file is downloaded. */
  async make(now: Date): Promise<void> {
    const name = backupName(now);
    const to = await attempt(() => pickSaveTarget(name, KIND));
    if (!to) return;
    await this.#do('backup', async (options) => {
      this.isMade = false;
      const file = await this.#calls.backup({ ...options, ...(to !== 'none' && { to }) });
      if (to === 'none') saveFile(file, name);
      this.last = lastBackup();
      this.isMade = true;
    });
  }

  /** Whatever the file is called: what is inside tells whether it is a backup. */
  async pick(): Promise<void> {
    const [file] = await pickFiles({ ending: '.sheaf' });
    if (file) await attempt(() => this.offer(file));
  }

  /** Looks into a file, to ask whether it is to be restored. */
  async offer(file: File): Promise<void> {
    this.fault = null;
    try {
      const holds = await this.#calls.inspectBackup(file);
      const here = await this.#here();
      this.offered = { name: file.name, file, holds, here, isReplacing: !isNothing(here) };
    } catch (error) {
      throw new AppError('backup.refused', `“${file.name}”: ${reasonOf(error)}`, { cause: error });
    }
  }

  /** The page is reloaded once it is done. What came in since it was asked is asked about anew. */
  async restore(): Promise<void> {
    const { offered } = this;
    if (!offered) return;
    await this.#do('restore', async (options) => {
      try {
        await this.#calls.restore(offered.file, { ...options, replace: offered.isReplacing });
      } catch (error) {
        if (faultOf(error).code !== 'restore.replaces') throw error;
        await this.offer(offered.file);
        return;
      }
      // Of this tab alone, and only until it was said.
      sessionStorage.setItem(RESTORED, offered.name);
      this.offered = null;
    });
  }

  /** Says so after the page was reloaded. */
  tellRestored(): void {
    const name = sessionStorage.getItem(RESTORED);
    sessionStorage.removeItem(RESTORED);
    if (name !== null) toasts.show(`“${name}” is restored: all of it is here.`, { tone: 'good' });
  }

  stop(): void {
    this.#stop.abort();
  }

  /** Nothing is restored then. */
  dismiss(): void {
    if (this.work === 'restore') this.stop();
    this.offered = null;
    this.fault = null;
  }

  async #do(
    work: 'backup' | 'restore',
    does: (options: {
      signal: AbortSignal;
      onProgress: (p: BackupProgress) => void;
    }) => Promise<void>,
  ): Promise<void> {
    if (this.work) return;
    this.#stop = new AbortController();
    const { signal } = this.#stop;
    [this.work, this.fault] = [work, null];
    try {
      await does({ signal, onProgress: (progress) => (this.progress = progress) });
    } catch (error) {
      if (!signal.aborted) this.fault = reasonOf(error);
    } finally {
      [this.work, this.progress] = [null, null];
    }
  }
}

const KEY = Symbol('backups');

export const provideBackups = (backups: Backups): Backups => setContext(KEY, backups);

/** For components, while they initialise. */
export const useBackups = (): Backups => getContext<Backups>(KEY);
