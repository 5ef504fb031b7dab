import { describe, expect, it, vi } from 'vitest';
import { anEntry } from '../../../../tests/laws/outbox/an-entry';
import { outboxLines, outboxWords } from './outbox-words';

vi.mock('../format/locale', () => ({ locale: 'en-US' }));

const lastError = {
  ...{ code: 'outbox.unreachable', message: 'sync.example could not be reached.', status: null },
};
const nextAt = new Date(2026, 2, 1, 14, 5).getTime();
const alone = (...patch: Parameters<typeof anEntry>) =>
  outboxWords({ entry: anEntry(...patch), before: undefined });

describe('what waits for the network', () => {
  it.each([
    [{}, 'It is sent as soon as there is a network.'],
    [{ state: 'sending', attempts: 1 }, 'It is being sent.'],
    [
      { lastError, attempts: 3, nextAt },
      'sync.example could not be reached. Tried 3 times. Next try: Mar 1, 2026, 2:05 PM.',
    ],
    [{ state: 'failed', attempts: 3, lastError }, 'sync.example could not be reached.'],
  ] as const)('is told in words: %o', (patch, words) => {
    expect(alone(patch)).toBe(words);
  });

  it('names what goes before it in its lane', () => {
    const lines = outboxLines([
      anEntry({ id: 'a', title: 'Upload of people' }),
      anEntry({ id: 'b', lane: 'b' }),
      anEntry({ id: 'c' }),
      anEntry({ id: 'd', target: 'https://other.example' }),
    ]);
    expect(lines.map(({ before }) => before?.id)).toEqual([undefined, undefined, 'a', undefined]);
    expect(outboxWords(lines[2]!)).toBe('It is sent after “Upload of people”.');
  });
});
