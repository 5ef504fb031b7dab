import { describe, expect, it } from 'vitest';
import { table } from '../../../../tests/laws/operations/bench';
import { edited } from '../../../../tests/laws/operations/edited';
import { operationLaws } from '../../../../tests/laws/operations/operation-laws';
import { trimWhitespace } from '.';
import { trimEnds } from './trim-text';

const CASES: [collapse: boolean, before: string, after: string][] = [
  [false, '  a  b  ', 'a  b'],
  [false, '\t\r\n\u00a0\u202f\u2007\u3000\ufeff\u200b\u2060a\u200b', 'a'],
  [false, ' \u00a0 ', ''],
  [false, '', ''],
  [false, '\u200d👩\u200d🚀', '\u200d👩\u200d🚀'],
  [true, ' a \u00a0 b\t\tc ', 'a b c'],
  [true, 'a  \r\n \n b', 'a\nb'],
  [true, 'a\u2028b', 'a\nb'],
];

describe('trim-whitespace', () => {
  it.each(CASES)('with collapse %s turns %j into %j', async (collapse, before, after) => {
    expect(await edited(trimWhitespace, { collapse }, [before])).toEqual([after]);
  });

  it('takes no longer than the text is', () => {
    const text = `a${' '.repeat(200_000)}a`;
    expect(trimEnds(text)).toBe(text);
  });
});

const padded = table(['Name', 'Note'], [' Ada', 'x '], ['Bob', ''], ['  ', '\u00a0y']);

operationLaws(trimWhitespace, [
  { table: padded, options: {} },
  { table: padded, options: { attribute: 'Name', collapse: true }, only: (row) => row % 3 !== 1 },
]);
