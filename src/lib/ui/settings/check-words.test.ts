import { describe, expect, it } from 'vitest';
import type { Finding, StorageReport } from '../../app/sheaf-api';
import { checkedWords, repairedWords } from './check-words';

const finding: Finding = { kind: 'segment.missing', what: '“x” lacks a part.', canRepair: true };
const report = { collections: 1, segments: 12, checkedBytes: 5e6, isComplete: true, findings: [] };

describe('the words of a storage check', () => {
  it.each<[Partial<StorageReport>, string]>([
    [{}, 'Nothing is missing.'],
    [{ findings: [finding] }, '5 MB.'],
    [{ isComplete: false }, 'Nothing is missing. As a task is at work, what is of no use'],
    [{ isComplete: false, findings: [finding] }, '5 MB. As a collection lacks something, what'],
  ])('say of %j that %s', (over, words) => {
    expect(checkedWords({ ...report, ...over })).toContain(words);
  });

  it('say what a repair came to', () => {
    expect(repairedWords(1, [])).toBe('1 finding was repaired.');
    const lost = { ...finding, canRepair: false };
    expect(repairedWords(2, [lost])).toBe('2 findings were repaired. This is left:');
    expect(repairedWords(0, [finding])).toMatch(/^Nothing was repaired/);
  });
});
