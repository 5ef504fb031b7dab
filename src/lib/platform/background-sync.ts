interface SyncManager {
  register(tag: string): Promise<void>;
}

/**
 * Asks the browser for a `sync` event in the service worker once there is a network, also with no
 * tab open. Where it has none (Firefox, Safari), or refuses, it is as if that never came.
 */
export async function requestSync(tag: string): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  const registration = await navigator.serviceWorker.getRegistration();
  const { sync } = (registration ?? {}) as { sync?: SyncManager };
  if (!sync || !registration?.active) return;
  await sync.register(tag).catch((error: unknown) => {
    if (!(error instanceof DOMException)) throw error;
  });
}
