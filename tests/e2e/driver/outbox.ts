import type { Page } from '@playwright/test';
import type { OutboxRow } from '../../../src/lib/store/outbox-row';

const DAY_MS = 24 * 60 * 60 * 1000;

/** What somebody added, as far as it matters here. */
export interface Added {
  readonly id: string;
  readonly title: string;
  readonly lane: string;
  readonly path: string;
}

/**
 * Connects the app's own origin and adds entries to it, behind the app's back: nothing in Sheaf
 * sends anything yet, and its policy lets requests go nowhere else. They got no answer once, so a
 * page that is open already lets them wait, and the next start or network makes them due.
 */
export const addToOutbox = (page: Page, added: readonly Added[]): Promise<void> =>
  page.evaluate(
    ([entries, now, later]) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('sheaf');
        opening.onsuccess = () => {
          const change = opening.result.transaction(['meta', 'outbox'], 'readwrite');
          change.objectStore('meta').put({ key: 'targets', origins: [location.origin] });
          for (const { id, title, lane, path } of entries) {
            const row: Omit<OutboxRow, 'seq'> = {
              ...{ id, title, lane, kind: 'upload', target: location.origin, open: 1 },
              request: { method: 'POST', path, headers: {} },
              ...{ state: 'waiting', attempts: 1, digest: '', answer: null, endedAt: null },
              ...{ nextAt: later, createdAt: now },
              lastError: { code: 'outbox.timeout', message: 'Nothing came back.', status: null },
            };
            change.objectStore('outbox').add(row);
          }
          change.oncomplete = () => {
            opening.result.close();
            resolve();
          };
          change.onerror = () => reject(change.error!);
        };
      }),
    [added, Date.now(), Date.now() + DAY_MS] as const,
  );
