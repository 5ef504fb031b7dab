import { describe, expect, it } from 'vitest';
import { sniffFile } from '../../workers/query/sniff-file';
import { raggedText } from './ragged-text';

describe('a warning of ragged rows', () => {
  it.each([
    [[3], 1, /^Row 3 has more or fewer cells/],
    [[3, 8], 2, /^Rows 3, 8 have more or fewer cells/],
    [[1, 2, 3, 4, 5], 5, /^Rows 1, 2, 3, 4, 5 have more or fewer cells/],
    [[1, 2, 3, 4, 5], 6, /^Rows 1, 2, 3, 4, 5 and others have more or fewer cells/],
    [[1, 2, 3, 4, 5, 6], 6, /^Rows 1, 2, 3, 4, 5 and others have more or fewer cells/],
  ])('names them: %j of %i', (rows, count, words) => {
    expect(raggedText({ rows, count })).toMatch(words);
  });

  it('tells of others where all are short', async () => {
    const file = new File([`a,b\n1,2\n${'3\n'.repeat(50)}`], 'table.csv');
    const { table } = await sniffFile(file, { header: true, delimiter: ',' });
    expect(raggedText(table!.ragged)).toMatch(/^Rows 2, 3, 4, 5, 6 and others have/);
  });

  it('is not given where all fit', () => {
    expect(raggedText({ rows: [], count: 0 })).toBeUndefined();
  });
});
