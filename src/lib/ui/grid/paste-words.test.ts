import { describe, expect, it } from 'vitest';
import { leftOutWords } from './paste-words';

describe('leftOutWords', () => {
  it.each([
    [0, 0, undefined],
    [1, 0, '1 row did not fit in the table and was left out.'],
    [0, 2, '2 columns did not fit in the table and were left out.'],
    [1, 1, '1 row and 1 column did not fit in the table and were left out.'],
    [1200, 0, '1,200 rows did not fit in the table and were left out.'],
  ])('says of %i rows and %i columns: %j', (rows, columns, words) => {
    expect(leftOutWords({ rows, columns })).toBe(words);
  });
});
