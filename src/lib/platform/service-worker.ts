import { messageSW, Workbox } from 'workbox-window';
import { trustedScriptUrl } from './trusted-script-url';

export interface WorkerNews {
  /** A new version is installed and waits until `activate` is called or every tab is closed. */
  onWaiting(): void;
  /** A new version was put in charge of this page, by this tab or by another one. */
  onReplaced(): void;
}

export interface RegisteredWorker {
  /** Looks for a new version. Rejects without a network. */
  check(): Promise<void>;
  /** Puts the waiting version in charge; false when none waits any more. */
  activate(): boolean;
}

/**
 * Registers the script that keeps the app for use offline. Rejects where the browser refuses:
 * without https, in some private windows, when site data is blocked.
 */
export async function registerServiceWorker(
  url: string,
  news: WorkerNews,
): Promise<RegisteredWorker> {
  if (!('serviceWorker' in navigator)) {
    throw new Error('It offers no service worker here: it wants https, and no private window.');
  }
  const workbox = new Workbox(trustedScriptUrl(url));
  let isControlled = navigator.serviceWorker.controller !== null;
  workbox.addEventListener('waiting', () => {
    news.onWaiting();
  });
  workbox.addEventListener('controlling', () => {
    // The first one takes a page that no version was in charge of: nothing is replaced.
    if (isControlled) news.onReplaced();
    isControlled = true;
  });
  const registration = await workbox.register();
  if (!registration) throw new Error('It did not say why.');
  return {
    async check() {
      await registration.update();
    },
    activate() {
      if (!registration.waiting) return false;
      void messageSW(registration.waiting, { type: 'skip-waiting' });
      return true;
    },
  };
}
