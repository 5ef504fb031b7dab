import { clientsClaim } from 'workbox-core';
import type { PrecacheEntry } from 'workbox-precaching';
import { clickParts } from './click-parts';
import { clicked } from './notification-click';
import { keepFilesForOldTabs, serveOldTabs } from './old-tabs';
import { precache } from './precache';

declare const self: ServiceWorkerGlobalScope & {
  /** Every file of this version: the build puts the list in its place. */
  readonly __WB_MANIFEST: readonly PrecacheEntry[];
};

const files = self.__WB_MANIFEST;

self.addEventListener('install', (event) => {
  event.waitUntil(keepFilesForOldTabs(files));
});

precache(files);
serveOldTabs();
// The first visit is served from here at once; a later version waits until a page asks.
clientsClaim();

self.addEventListener('message', ({ data }: ExtendableMessageEvent) => {
  if (isSkipWaiting(data)) void self.skipWaiting();
});

self.addEventListener('notificationclick', (event) => {
  const { action, notification } = event;
  notification.close();
  event.waitUntil(clicked(clickParts(self), action, notification.data));
});

function isSkipWaiting(data: unknown): boolean {
  return (
    typeof data === 'object' && data !== null && 'type' in data && data.type === 'skip-waiting'
  );
}
