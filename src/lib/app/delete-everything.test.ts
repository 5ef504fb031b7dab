import 'fake-indexeddb/auto';
import Dexie from 'dexie';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { addSpare, liveName, makeLive } from '../store/live-database';
import { openLiveDatabase, SheafDatabase } from '../store/schema';
import { deleteEverything } from './delete-everything';

const release = vi.fn();
const platform = {
  holdLock: vi.fn(async (_name: string, _options?: { signal?: AbortSignal }) => ({
    ...{ lost: new AbortController().signal, release },
  })),
  withdrawAllFromPage: vi.fn(async () => {}),
  showBadge: vi.fn(async () => {}),
  forgetShared: vi.fn(async () => {}),
  spendReserve: vi.fn(async () => {}),
};

beforeEach(() => vi.clearAllMocks());

async function addDatabase(name: string): Promise<void> {
  const db = await new SheafDatabase(name).open();
  db.close();
}

describe('deleting everything', () => {
  it('takes the live database, those that a restore has left, and what says which is which', async () => {
    await addDatabase(await liveName());
    const [restored, left] = [await addSpare(), await addSpare()];
    await Promise.all([addDatabase(restored), addDatabase(left)]);
    await makeLive(restored);
    await deleteEverything(await openLiveDatabase(), platform);
    expect(await Dexie.getDatabaseNames()).toEqual([]);
    expect(await liveName()).toBe('sheaf');
  });

  it('takes what the system shows of it', async () => {
    await deleteEverything(await openLiveDatabase(), platform);
    expect(platform.withdrawAllFromPage).toHaveBeenCalledOnce();
    expect(platform.showBadge).toHaveBeenCalledWith(0);
  });

  it('waits for a restore to end, and lets others go on though it fails', async () => {
    platform.showBadge.mockRejectedValueOnce(new Error('No.'));
    const db = { delete: vi.fn(async () => expect(platform.holdLock).toHaveBeenCalledOnce()) };
    await expect(deleteEverything(db, platform)).rejects.toThrow('No.');
    expect(platform.holdLock).toHaveBeenCalledWith('sheaf-house', expect.anything());
    expect(release).toHaveBeenCalledOnce();
  });

  it('deletes nothing where another tab does not let go in time', async () => {
    vi.spyOn(AbortSignal, 'timeout').mockReturnValueOnce(AbortSignal.abort());
    const db = { delete: vi.fn(async () => {}) };
    const holdLock = async (name: string, options?: { signal?: AbortSignal }) => {
      options?.signal?.throwIfAborted();
      return platform.holdLock(name);
    };
    await expect(deleteEverything(db, { ...platform, holdLock })).rejects.toMatchObject({
      code: 'storage.busy',
      message: expect.stringContaining('close the other tabs') as string,
    });
    expect(db.delete).not.toHaveBeenCalled();
    expect(platform.forgetShared).not.toHaveBeenCalled();
  });
});
