import { clientsClaim } from 'workbox-core';
import type { PrecacheEntry } from 'workbox-precaching';
import { OUTBOX } from '../lib/engine/outbox/drain-outbox';
import { BATCHES_TAG } from '../lib/platform/batches-tag';
import { report } from '../lib/platform/report';
import { keepEngine, workOnBatches } from './background-work';
import { clickParts } from './click-parts';
import { clicked } from './notification-click';
import { keepFilesForOldTabs, serveOldTabs } from './old-tabs';
import { drainOutboxOnce } from './outbox';
import { precache } from './precache';
import { atWork, versionBeforeStopped } from './replaced';
import { acceptShares } from './share-target';

declare const self: ServiceWorkerGlobalScope & {
  /** Every file of this version: the build puts the list in its place. */
  readonly __WB_MANIFEST: readonly PrecacheEntry[];
};

const files = self.__WB_MANIFEST;

self.addEventListener('install', (event) => {
  keepEngine();
  event.waitUntil(keepFilesForOldTabs(files));
});

precache(files);
serveOldTabs();
acceptShares();
// The first visit is served from here at once; a later version waits until a page asks.
clientsClaim();

self.addEventListener('message', (event) => {
  if (isSkipWaiting(event.data)) event.waitUntil(takeOver());
});

const batchesTags = new Set<string>(Object.values(BATCHES_TAG));
for (const type of ['sync', 'periodicsync']) {
  self.addEventListener(type, (event) => {
    const sync = event as SyncEvent;
    if (batchesTags.has(sync.tag)) sync.waitUntil(atWork(() => workOnBatches(sync.tag)));
    else if (sync.tag === OUTBOX) sync.waitUntil(atWork(drainOutboxOnce));
  });
}

self.addEventListener('notificationclick', (event) => {
  const { action, notification } = event;
  notification.close();
  event.waitUntil(clicked(clickParts(self), action, notification.data));
});

async function takeOver(): Promise<void> {
  // A courtesy: people wait for this version.
  await versionBeforeStopped().catch(report);
  // Not waited for: the browser keeps it until this event is over.
  void self.skipWaiting();
}

function isSkipWaiting(data: unknown): boolean {
  return (
    typeof data === 'object' && data !== null && 'type' in data && data.type === 'skip-waiting'
  );
}
