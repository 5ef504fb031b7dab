import { beforeEach, describe, expect, it, vi } from 'vitest';
import { AppError } from '../engine/app-error';
import { backupName, Backups, isBackupFile } from './backups.svelte';
import type { BackupManifest, SheafApi } from './sheaf-api';

const holds: BackupManifest = {
  ...{ is: 'sheaf backup', schema: 3, app: '1', madeAt: 5, commits: 2 },
  ...{ collections: 2, items: 7, batches: 3, bytes: 100 },
};
const file = new File(['x'], 'mine.sheaf');

const calls = () => ({
  backup: vi.fn<SheafApi['backup']>(async () => file),
  inspectBackup: vi.fn<SheafApi['inspectBackup']>(async () => holds),
  restore: vi.fn<SheafApi['restore']>(async () => holds),
});
const nothing = { collections: 0, items: 0, batches: 0, recipes: 0, unsent: 0 };
const something = { ...nothing, collections: 1, items: 4, batches: 2 };
const here = async () => something;

const picked = vi.fn();

beforeEach(() => {
  const session = new Map<string, string>();
  vi.stubGlobal('window', { showSaveFilePicker: picked });
  vi.stubGlobal('sessionStorage', {
    setItem: (key: string, value: string) => session.set(key, value),
    getItem: (key: string) => session.get(key) ?? null,
    removeItem: (key: string) => session.delete(key),
  });
  picked.mockReset().mockResolvedValue('a handle');
});

describe('a backup', () => {
  it('is called by the day', () => {
    expect(backupName(new Date(2026, 10, 21, 23, 59))).toBe('Sheaf 2026-11-21.sheaf');
    expect(backupName(new Date(2027, 0, 2))).toBe('Sheaf 2027-01-02.sheaf');
  });

  it('is known by its name', () => {
    expect(isBackupFile(new File([], 'A.SHEAF'))).toBe(true);
    expect(isBackupFile(new File([], 'sheaf.csv'))).toBe(false);
  });

  it('is written to where the person says', async () => {
    const api = calls();
    const backups = new Backups(api, here);
    await backups.make(new Date(2026, 10, 21));
    expect(picked.mock.calls[0]![0]).toMatchObject({ suggestedName: 'Sheaf 2026-11-21.sheaf' });
    expect(api.backup.mock.calls[0]![0]).toMatchObject({ to: 'a handle' });
    expect([backups.isMade, backups.work, backups.fault]).toEqual([true, null, null]);
  });

  it('is not made where the person thinks better of it', async () => {
    picked.mockRejectedValue(new DOMException('', 'AbortError'));
    const api = calls();
    const backups = new Backups(api, here);
    await backups.make(new Date());
    expect(api.backup).not.toHaveBeenCalled();
    expect([backups.isMade, backups.fault]).toEqual([false, null]);
  });

  it('says why it failed, and nothing where it was stopped', async () => {
    const api = calls();
    api.backup.mockRejectedValueOnce(new AppError('backup.busy', 'Busy.'));
    const backups = new Backups(api, here);
    await backups.make(new Date());
    expect(backups.fault).toBe('Busy.');
    api.backup.mockImplementation(async () => {
      stopped.stop();
      throw new AppError('query.stopped', 'Stopped.');
    });
    const stopped = new Backups(api, here);
    await stopped.make(new Date());
    expect([stopped.fault, stopped.isMade]).toEqual([null, false]);
  });

  it('tells how far it is', async () => {
    const seen: unknown[] = [];
    const api = calls();
    api.backup.mockImplementation(async ({ onProgress } = {}) => {
      onProgress?.({ phase: 'writing', done: 1, total: 2 });
      seen.push(backups.work, backups.progress?.done);
      return file;
    });
    const backups = new Backups(api, here);
    await backups.make(new Date());
    expect(seen).toEqual(['backup', 1]);
    expect(backups.progress).toBeNull();
  });
});

describe('a backup that is offered', () => {
  it('is asked about with what it holds and what is here', async () => {
    const backups = new Backups(calls(), here);
    await backups.offer(file);
    expect(backups.offered).toMatchObject({ holds, here: something, isReplacing: true });
  });

  it('that is none is refused by its name', async () => {
    const api = calls();
    api.inspectBackup.mockRejectedValue(new AppError('backup.foreign', 'It is none.'));
    const backups = new Backups(api, here);
    await expect(backups.offer(file)).rejects.toThrow('“mine.sheaf”: It is none.');
    expect(backups.offered).toBeNull();
  });

  it('takes the place of all, and says so afterwards', async () => {
    const api = calls();
    const backups = new Backups(api, here);
    await backups.offer(file);
    await backups.restore();
    expect(api.restore.mock.calls[0]![1]).toMatchObject({ replace: true });
    expect(backups.offered).toBeNull();
    expect(sessionStorage.getItem('sheaf:restored')).toBe('mine.sheaf');
  });

  it('is not to replace what came in after it was asked: that is asked anew', async () => {
    const api = calls();
    const counted = vi.fn().mockResolvedValueOnce(nothing).mockResolvedValue(something);
    const backups = new Backups(api, counted);
    await backups.offer(file);
    expect(backups.offered?.isReplacing).toBe(false);
    api.restore.mockRejectedValueOnce(new AppError('restore.replaces', 'There is something.'));
    await backups.restore();
    expect(api.restore.mock.calls[0]![1]).toMatchObject({ replace: false });
    expect([backups.offered?.isReplacing, backups.work]).toEqual([true, null]);
    await backups.restore();
    expect(api.restore.mock.calls[1]![1]).toMatchObject({ replace: true });
  });

  it('stays where it could not be restored', async () => {
    const api = calls();
    api.restore.mockRejectedValue(new AppError('backup.damaged', 'Bad.'));
    const backups = new Backups(api, here);
    await backups.offer(file);
    await backups.restore();
    expect([backups.fault, backups.offered?.name]).toEqual(['Bad.', 'mine.sheaf']);
    backups.dismiss();
    expect([backups.fault, backups.offered]).toEqual([null, null]);
  });
});
