import { describe, expect, it } from 'vitest';
import { pasteRectangle } from './paste-rectangle';

const TABLE = [
  ['a', 'b', 'c'],
  ['d', 'e', 'f'],
];
const SIZE = { rows: 4, columns: 5 };

describe('pasteRectangle', () => {
  it('takes all that has room', () => {
    expect(pasteRectangle(TABLE, { position: 2, column: 2 }, SIZE)).toEqual({
      ...{ texts: TABLE, columns: 3 },
      leftOut: { rows: 0, columns: 0 },
    });
  });

  it('leaves out what lies below and beside', () => {
    expect(pasteRectangle(TABLE, { position: 3, column: 3 }, SIZE)).toEqual({
      ...{ texts: [['a', 'b']], columns: 2 },
      leftOut: { rows: 1, columns: 1 },
    });
  });

  it('is as wide as the longest row', () => {
    const ragged = [['a'], ['b', 'c'], []];
    expect(pasteRectangle(ragged, { position: 0, column: 4 }, SIZE)).toEqual({
      ...{ texts: [['a'], ['b'], []], columns: 1 },
      leftOut: { rows: 0, columns: 1 },
    });
  });
});
