/** What the system started the installed app with. */
export interface Launch {
  /** Where it would have led: an app that is open already stays where it is. */
  readonly address: string | null;
  readonly files: readonly LaunchedFile[];
}

/** A file that was opened with the app, not read yet. */
export type LaunchedFile = Pick<FileSystemFileHandle, 'name' | 'getFile'>;

interface LaunchParams {
  readonly targetURL?: string | null;
  readonly files?: readonly FileSystemHandle[];
}

interface LaunchQueue {
  setConsumer(consumer: (params: LaunchParams) => void): void;
}

/**
 * Calls back with every launch, those from before this call included: the browser keeps them until
 * somebody asks. Never calls where the browser opens no files with apps (all but Chromium's).
 */
export function onLaunch(callback: (launch: Launch) => void): void {
  const { launchQueue } = globalThis as { launchQueue?: LaunchQueue };
  launchQueue?.setConsumer(({ targetURL, files }) => {
    callback({ address: targetURL ?? null, files: (files ?? []).filter(isFile) });
  });
}

const isFile = (handle: FileSystemHandle): handle is FileSystemFileHandle => handle.kind === 'file';
