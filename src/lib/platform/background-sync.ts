import { BATCHES_TAG } from './batches-tag';

/** The browser makes it longer as it likes. */
const PERIOD_MS = 12 * 3_600_000;

interface SyncManager {
  register(tag: string): Promise<void>;
}

interface PeriodicSyncManager {
  register(tag: string, options: { readonly minInterval: number }): Promise<void>;
}

/** Browsers have one, both or none of them, and TypeScript neither. */
type SyncRegistration = ServiceWorkerRegistration & {
  readonly sync?: SyncManager;
  readonly periodicSync?: PeriodicSyncManager;
};

/** Whether this browser can work on batches when no tab is open. */
export function hasBackgroundSync(): boolean {
  return 'SyncManager' in globalThis;
}

export interface BackgroundWork {
  /**
   * Has the service worker look after what the tag names, soon and again where it could not finish.
   * Sent at once, so that it may be the last thing that a page does.
   */
  request(tag: string): void;
}

/**
 * Work for when no page is there. Without Background Sync, or where the person does not allow it,
 * requests come to nothing: batches go on at the next visit.
 */
export function backgroundWork(onError: (error: unknown) => void): BackgroundWork {
  let registration: SyncRegistration | undefined;
  const wanted = new Set<string>();
  const send = (tag: string): void => {
    registration?.sync?.register(tag).catch(unlessRefused(onError));
  };
  if (hasBackgroundSync()) {
    void navigator.serviceWorker.ready.then((ready: SyncRegistration) => {
      registration = ready;
      wanted.forEach(send);
      requestPeriodic(ready).catch(unlessRefused(onError));
    });
  }
  return {
    request(tag) {
      wanted.add(tag);
      send(tag);
    },
  };
}

/** Now and then, where the browser grants that to apps that are installed and used. */
async function requestPeriodic({ periodicSync }: SyncRegistration): Promise<void> {
  if (!periodicSync) return;
  const name = 'periodic-background-sync' as PermissionName;
  const { state } = await navigator.permissions.query({ name });
  if (state === 'granted')
    await periodicSync.register(BATCHES_TAG.left, { minInterval: PERIOD_MS });
}

function unlessRefused(onError: (error: unknown) => void) {
  return (error: unknown): void => {
    if (!isRefusal(error)) onError(error);
  };
}

/** A person may forbid it in the browser's settings; some Chromiums have it and do none of it. */
function isRefusal(error: unknown): boolean {
  if (!(error instanceof DOMException)) return false;
  const { name, message } = error;
  return name === 'NotAllowedError' || (name === 'UnknownError' && message.includes('disabled'));
}
