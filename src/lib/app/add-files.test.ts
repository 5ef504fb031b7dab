import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fileTaker } from './add-files';

const session = { add: vi.fn() };
const backups = { offer: vi.fn(async () => {}) };
const take = fileTaker(session, backups);
const [backup, table] = [new File([], 'all.sheaf'), new File([], 'a.csv')];

beforeEach(() => vi.clearAllMocks());

describe('files that are added', () => {
  it('are imported', () => {
    take([table]);
    expect(session.add).toHaveBeenCalledExactlyOnceWith([table]);
    expect(backups.offer).not.toHaveBeenCalled();
  });

  it('are restored where it is one backup', () => {
    take([backup]);
    expect(backups.offer).toHaveBeenCalledExactlyOnceWith(backup);
    expect(session.add).not.toHaveBeenCalled();
  });

  it('are imported where a backup is among others: that says why it is refused', () => {
    take([backup, table]);
    expect(session.add).toHaveBeenCalledExactlyOnceWith([backup, table]);
    expect(backups.offer).not.toHaveBeenCalled();
  });
});
