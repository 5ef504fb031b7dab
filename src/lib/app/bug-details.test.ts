import { expect, test } from 'vitest';
import { aBatch } from '../../../tests/fixtures/a-batch';
import { bugDetails } from './bug-details';

const realm = { version: '0.1.0+abc', browser: 'Firefox/140' };
const failed = aBatch(
  {
    status: 'failed',
    fault: { code: 'commit.stale', message: '“Salaries” was changed while this batch ran.' },
    workedMs: 1_234.5,
  },
  { total: 100, done: 60, changed: 58, failed: 2, chunks: 4, chunksDone: 2 },
);

test('details of a failed batch name no content', () => {
  expect(bugDetails(failed, { 'cell.type': 2 }, realm).split('\n')).toEqual([
    'Sheaf: 0.1.0+abc',
    'Browser: Firefox/140',
    'Operation: edit-tags, version 1',
    'Status: failed',
    'Code: commit.stale',
    'Message: “…” was changed while this batch ran.',
    'Items: 60 of 100, 58 changed, 2 failed',
    'Parts: 2 of 4',
    'Problems: 2 cell.type',
    'Atomic: yes',
    'Worked for: 1235 ms',
    'Memory at most: 0 bytes',
  ]);
});

test.each([
  ['"City 0" cannot be read.', '“…” cannot be read.'],
  ['In “a.csv” is "say "x" again".', 'In “…”.'],
  ['Nothing is quoted.', 'Nothing is quoted.'],
])('of %s it says %s', (message, said) => {
  const text = bugDetails(aBatch({ fault: { code: 'x', message } }), {}, realm);
  expect(text).toContain(`Message: ${said}\n`);
});

test('what is unknown is left out', () => {
  const text = bugDetails(aBatch({}), {}, realm);
  expect(text).not.toMatch(/Code|Message|Problems|Files|Engines/);
  expect(text).toContain('Items: 0 of an unknown number');
});
