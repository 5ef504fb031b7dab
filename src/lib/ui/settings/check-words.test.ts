import { describe, expect, it } from 'vitest';
import type { Finding, StorageReport } from '../../app/sheaf-api';
import { checkedWords, repairedWords } from './check-words';

const finding: Finding = { kind: 'segment.missing', what: '“x” lacks a part.', canRepair: true };
const report = { collections: 1, segments: 12, checkedBytes: 5e6, unsearched: null, findings: [] };

describe('the words of a storage check', () => {
  it.each<[Partial<StorageReport>, string]>([
    [{}, 'Nothing is missing.'],
    [{ findings: [finding] }, '5 MB.'],
    [{ unsearched: 'busy' }, 'Nothing is missing. As a task is at work, what is of no use'],
    [{ unsearched: 'busy', findings: [finding] }, '5 MB. As a task is at work, what'],
    [{ unsearched: 'damaged', findings: [finding] }, '5 MB. As a collection lacks something, what'],
  ])('say of %j that %s', (over, words) => {
    expect(checkedWords({ ...report, ...over })).toContain(words);
  });

  it('say what a repair came to', () => {
    const words = (repaired: number, over: Partial<StorageReport>) =>
      repairedWords(repaired, { ...report, ...over });
    expect(words(1, {})).toBe('1 finding was repaired.');
    const lost = { ...finding, canRepair: false };
    expect(words(2, { findings: [lost] })).toBe('2 findings were repaired. This is left:');
    expect(words(1, { findings: [lost], unsearched: 'damaged' })).toBe(
      '1 finding was repaired. As a collection lacks something, what is of no use was not looked for. This is left:',
    );
    expect(words(0, { findings: [finding] })).toMatch(/^Nothing was repaired/);
    expect(words(0, { unsearched: 'busy' })).toMatch(/^Nothing was repaired/);
  });
});
