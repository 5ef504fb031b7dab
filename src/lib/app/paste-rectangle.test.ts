import { describe, expect, it } from 'vitest';
import type { Attribute } from '../data/attribute';
import { pasteRectangle } from './paste-rectangle';

const TABLE = [
  ['a', 'b', 'c'],
  ['d', 'e', 'f'],
];
const attributes = ['A', 'B', 'C', 'D', 'E'].map((name): Attribute => ({
  ...{ id: name, name, type: 'text' },
}));
const SIZE = { rows: 4, attributes };
const NOTHING = { rows: 0, columns: 0, files: 0 };

describe('pasteRectangle', () => {
  it('takes all that has room', () => {
    expect(pasteRectangle(TABLE, { position: 2, column: 2 }, SIZE)).toEqual({
      ...{ texts: TABLE, attributes: attributes.slice(2) },
      leftOut: NOTHING,
    });
  });

  it('leaves out what lies below and beside', () => {
    expect(pasteRectangle(TABLE, { position: 3, column: 3 }, SIZE)).toEqual({
      ...{ texts: [['a', 'b']], attributes: attributes.slice(3) },
      leftOut: { ...NOTHING, rows: 1, columns: 1 },
    });
  });

  it('is as wide as the longest row', () => {
    const ragged = [['a'], ['b', 'c'], []];
    expect(pasteRectangle(ragged, { position: 0, column: 4 }, SIZE)).toEqual({
      ...{ texts: [['a'], ['b'], []], attributes: attributes.slice(4) },
      leftOut: { ...NOTHING, columns: 1 },
    });
  });

  it('leaves out what lies on files', () => {
    const mixed = attributes.map((one): Attribute => {
      return one.name === 'B' ? { ...one, type: 'file' } : one;
    });
    const ragged = [['a', 'b', 'c'], ['d'], ['e', 'f']];
    const { attributes: set, ...rest } = pasteRectangle(
      ...([ragged, { position: 0, column: 0 }, { rows: 4, attributes: mixed }] as const),
    );
    expect(set.map(({ name }) => name)).toEqual(['A', 'C']);
    expect(rest).toEqual({
      texts: [['a', 'c'], ['d'], ['e']],
      leftOut: { ...NOTHING, files: 1 },
    });
  });
});
