import 'fake-indexeddb/auto';
import Dexie from 'dexie';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { access, accessOnce } from './access';
import { openDatabase, type SheafDatabase } from './schema';

const named = (name: string, message = '') => Object.assign(new Error(message), { name });
const quota = named('QuotaExceededError');

describe('access', () => {
  let db: SheafDatabase;
  let opened = 0;

  beforeEach(async () => {
    db = await openDatabase(`access-${++opened}`);
  });

  it.each([
    named('InvalidStateError', 'The database connection is closing.'),
    named('UnknownError', 'Connection to Indexed Database server lost. Refresh the page.'),
    new Dexie.AbortError('Transaction aborted', named('InvalidStateError')),
  ])('reopens and repeats after $name', async (lost) => {
    const before: unknown = db.backendDB();
    const operation = vi.fn(() => db.meta.count()).mockRejectedValueOnce(lost);
    expect(await access(db, operation)).toBe(0);
    expect(operation).toHaveBeenCalledTimes(2);
    expect(db.backendDB()).not.toBe(before);
  });

  it('goes on when the connection died in silence', async () => {
    vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    db.backendDB().close();
    expect(await access(db, () => db.meta.count())).toBe(0);
  });

  it('repeats only once', async () => {
    const operation = vi.fn().mockRejectedValue(named('InvalidStateError'));
    await expect(access(db, operation)).rejects.toMatchObject({ code: 'storage.closed' });
    expect(operation).toHaveBeenCalledTimes(2);
  });

  it('does not close what another has reopened', async () => {
    let other: unknown;
    const operation = async () => {
      if (other) return;
      db.close({ disableAutoOpen: false });
      await db.open();
      other = db.backendDB();
      throw named('InvalidStateError');
    };
    await access(db, operation);
    expect(db.backendDB()).toBe(other);
  });

  it('does not reopen what was closed on purpose', async () => {
    db.close();
    const error = { code: 'storage.closed' };
    await expect(access(db, () => db.meta.count())).rejects.toMatchObject(error);
    expect(db.isOpen()).toBe(false);
  });

  it('does not reopen for a newer version', async () => {
    db.closedBy = 'newer';
    db.close();
    const error = { code: 'storage.outdated' };
    await expect(access(db, () => db.meta.count())).rejects.toMatchObject(error);
  });

  it.each([
    quota,
    new Dexie.AbortError('Transaction aborted', quota),
    new Dexie.BulkError('1 of 2 failed', { 0: quota }),
  ])('says that the storage is full after $name', async (error) => {
    const full = access(db, () => Promise.reject(error));
    await expect(full).rejects.toMatchObject({ code: 'storage.full', cause: error });
  });

  it('hands an unknown error on as it is', async () => {
    const error = new TypeError('a bug');
    await expect(access(db, () => Promise.reject(error))).rejects.toBe(error);
  });
});

describe('accessOnce', () => {
  it('reopens before, and never repeats', async () => {
    const db = await openDatabase('once');
    db.close({ disableAutoOpen: false });
    const operation = vi.fn().mockRejectedValue(named('InvalidStateError'));
    await expect(accessOnce(db, operation)).rejects.toMatchObject({ code: 'storage.closed' });
    expect(operation).toHaveBeenCalledOnce();
    expect(db.isOpen()).toBe(true);
  });
});
