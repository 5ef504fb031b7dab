import { actOnBatch } from '../lib/notices/act-on-batch';
import { showNotification } from '../lib/platform/notifications';
import { BatchReader } from '../lib/store/batch-reader';
import { DexieLedger } from '../lib/store/dexie-ledger';
import type { ClickParts } from './notification-click';
import { openTask, type Pages } from './open-task';
import { withDatabase } from './with-database';

/** What a click on a notification can do here. */
export function clickParts({ clients, registration }: ServiceWorkerGlobalScope): ClickParts {
  const windows = () => clients.matchAll({ type: 'window', includeUncontrolled: true });
  const pages: Pages = {
    open: windows,
    openAt: (path) => clients.openWindow(new URL(path, registration.scope)),
  };
  return {
    act: (batch, action) =>
      withDatabase((db) => {
        const reader = new BatchReader(db);
        return actOnBatch(new DexieLedger(db, reader), reader, batch, action, Date.now());
      }),
    hasPage: async () => (await windows()).length > 0,
    openTask: (batch) => openTask(pages, batch),
    refuse: (batch, message) =>
      showNotification(registration, {
        title: 'Nothing was done',
        body: message,
        tag: `batch/${batch}`,
        actions: [{ action: 'view', title: 'View' }],
        data: { batch },
      }),
  };
}
