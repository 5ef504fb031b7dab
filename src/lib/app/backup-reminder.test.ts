import { describe, expect, it } from 'vitest';
import { isBackupDue, type BackupSituation } from './backup-reminder';

const DAY_MS = 24 * 60 * 60 * 1000;
const day = (days: number) => 1_000_000 + days * DAY_MS;

const collection = (createdAt: number, updatedAt = createdAt, head: string | null = 'r') => ({
  ...{ createdAt, updatedAt, head },
});

const isDue = (situation: Partial<BackupSituation>) =>
  isBackupDue({
    collections: [collection(day(0))],
    last: null,
    putOffAt: 0,
    now: day(7),
    ...situation,
  });

const last = { madeAt: day(1), bytes: 7 };

describe('the reminder to back up', () => {
  it('comes a week after the first collection', () => {
    expect(isDue({ now: day(6) })).toBe(false);
    expect(isDue({})).toBe(true);
    expect(isDue({ collections: [collection(day(5)), collection(day(0))] })).toBe(true);
  });

  it('does not come where there is nothing', () => {
    expect(isDue({ collections: [] })).toBe(false);
    expect(isDue({ collections: [collection(day(0), day(0), null)] })).toBe(false);
  });

  it('comes a week after a backup if something changed since', () => {
    const collections = [collection(day(0), day(2))];
    expect(isDue({ last, collections, now: day(7) })).toBe(false);
    expect(isDue({ last, collections, now: day(8) })).toBe(true);
    expect(isDue({ last, now: day(30) })).toBe(false);
  });

  it('stays away for a week where it was put off', () => {
    expect(isDue({ putOffAt: day(7), now: day(13) })).toBe(false);
    expect(isDue({ putOffAt: day(7), now: day(14) })).toBe(true);
  });
});
