import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

vi.mock('./locale', () => ({ locale: 'en-US' }));

/** The spaces within a time depend on the version of Unicode. */
const plain = (text: string | undefined) => text?.replaceAll(/\s/g, ' ');

describe.each(['America/Los_Angeles', 'UTC', 'Pacific/Kiritimati'])('dateWords in %s', (zone) => {
  let dateWords: (cell: string) => string | undefined;

  beforeEach(async () => {
    vi.stubEnv('TZ', zone);
    vi.resetModules();
    ({ dateWords } = await import('./cell-date'));
  });

  afterEach(() => {
    vi.unstubAllEnvs();
  });

  it.each([
    ['2024-02-29', 'Feb 29, 2024'],
    ['1969-12-31', 'Dec 31, 1969'],
    ['2024-03-12T23:30', 'Mar 12, 2024, 11:30 PM'],
    ['2024-03-12T00:00:00', 'Mar 12, 2024, 12:00 AM'],
    ['2024-03-12T23:30:05', 'Mar 12, 2024, 11:30:05 PM'],
  ])('reads %s the same everywhere', (cell, words) => {
    expect(plain(dateWords(cell))).toBe(words);
  });

  it.each(['', 'soon', '2024-02-30', '29.02.2024'])('takes %j for no date', (cell) => {
    expect(dateWords(cell)).toBeUndefined();
  });

  it('tells a time with a zone as it is where the reader is', () => {
    const there = {
      'America/Los_Angeles': 'Mar 12, 2024, 4:30 PM',
      UTC: 'Mar 12, 2024, 11:30 PM',
      'Pacific/Kiritimati': 'Mar 13, 2024, 1:30 PM',
    }[zone];
    expect(plain(dateWords('2024-03-12T23:30:00Z'))).toBe(there);
    expect(plain(dateWords('2024-03-13T01:30+02:00'))).toBe(there);
  });
});
