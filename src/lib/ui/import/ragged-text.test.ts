import { describe, expect, it } from 'vitest';
import { raggedText } from './ragged-text';

describe('a warning of ragged rows', () => {
  it.each([
    [[3], /^Row 3 has more or fewer cells/],
    [[3, 8], /^Rows 3, 8 have more or fewer cells/],
    [[1, 2, 3, 4, 5, 6], /^Rows 1, 2, 3, 4, 5 and others have more or fewer cells/],
  ])('names them: %j', (rows, words) => {
    expect(raggedText(rows)).toMatch(words);
  });

  it('is not given where all fit', () => {
    expect(raggedText([])).toBeUndefined();
  });
});
