import type { PrecacheEntry } from 'workbox-precaching';
import {
  cleanupOutdatedCaches,
  createHandlerBoundToURL,
  precacheAndRoute,
} from 'workbox-precaching';
import { registerRoute } from 'workbox-routing';
import { isPage } from './is-page';

/** The one document of the app; every page is made from it. Relative to the worker's own place. */
const SHELL = 'index.html';

/**
 * Keeps every file of this version, all or nothing, and answers from them without the network.
 * What the version before kept under the same revision is not fetched again.
 */
export function precache(files: readonly PrecacheEntry[]): void {
  cleanupOutdatedCaches();
  precacheAndRoute([...files]);
  registerRoute(
    ({ request, url, sameOrigin }) =>
      sameOrigin && request.mode === 'navigate' && isPage(url.pathname),
    createHandlerBoundToURL(SHELL),
  );
}
