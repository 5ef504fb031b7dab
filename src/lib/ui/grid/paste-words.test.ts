import { describe, expect, it } from 'vitest';
import { leftOutWords } from './paste-words';

describe('leftOutWords', () => {
  it.each([
    [0, 0, 0, undefined],
    [1, 0, 0, '1 row did not fit in the table and was left out.'],
    [0, 2, 0, '2 columns did not fit in the table and were left out.'],
    [1, 1, 0, '1 row and 1 column did not fit in the table and were left out.'],
    [1200, 0, 0, '1,200 rows did not fit in the table and were left out.'],
    [0, 0, 1, 'Files cannot be pasted over: 1 column was left out.'],
    [
      ...[1, 0, 2],
      '1 row did not fit in the table and was left out. Files cannot be pasted over: 2 columns were left out.',
    ],
  ] as const)('says of %i rows, %i columns and %i of files: %j', (rows, columns, files, words) => {
    expect(leftOutWords({ rows, columns, files })).toBe(words);
  });
});
