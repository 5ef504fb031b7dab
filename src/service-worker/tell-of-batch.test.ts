import 'fake-indexeddb/auto';
import { afterEach, expect, it, vi } from 'vitest';
import { aRequest } from '../../tests/laws/store/samples';
import type { BatchRecord } from '../lib/engine/batch';
import { dexieStore } from '../lib/store/dexie-store';
import { NoticeBoard } from '../lib/store/notice-board';
import { openDatabase } from '../lib/store/schema';
import { tellOfBatch } from './tell-of-batch';

afterEach(() => vi.unstubAllGlobals());

it('tells of what came to rest, and not again', async () => {
  vi.stubGlobal('Notification', { permission: 'granted' });
  vi.stubGlobal('navigator', { locks: { query: async () => ({ held: [] }) } });
  const showNotification = vi.fn();
  const registration = { scope: 'https://sheaf.test/', showNotification };
  const db = await openDatabase('tell-of-batch');
  const batch = await dexieStore(db).ledger.addBatch(aRequest(), 5);
  const failed: BatchRecord = {
    ...batch,
    status: 'failed',
    fault: { code: 'x', message: 'Why.' },
  };
  const tell = () => tellOfBatch(failed, db, registration as unknown as ServiceWorkerRegistration);

  await tell();
  await tell();
  expect(showNotification).toHaveBeenCalledExactlyOnceWith(
    `Failed: ${batch.request.title}`,
    expect.objectContaining({ body: 'Why.', tag: `batch/${batch.id}`, renotify: true }),
  );
  expect(await new NoticeBoard(db).countUnread()).toBe(1);
});
