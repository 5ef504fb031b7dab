import type { Page } from '@playwright/test';
import type { InventoryRow } from '../../../src/lib/store/inventory-row';

/** What is known of every stored segment, read behind the app's back. */
export const inventoryOf = (page: Page): Promise<InventoryRow[]> =>
  page.evaluate(async () => {
    const settled = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error!);
      });
    const db = await settled(indexedDB.open('sheaf'));
    const rows = db.transaction('inventory').objectStore('inventory');
    const found: unknown[] = await settled(rows.getAll());
    db.close();
    return found as InventoryRow[];
  });

/** Deletes a segment behind the app's back, as a damaged disk does. */
export const loseSegment = (page: Page, id: string): Promise<void> =>
  page.evaluate(
    (segment) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('sheaf');
        opening.onsuccess = () => {
          const change = opening.result.transaction('segments', 'readwrite');
          change.objectStore('segments').delete(segment);
          change.oncomplete = () => {
            opening.result.close();
            resolve();
          };
          change.onerror = () => reject(change.error!);
        };
      }),
    id,
  );
