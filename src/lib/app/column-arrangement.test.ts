import { describe, expect, it } from 'vitest';
import type { Attribute } from '../data/attribute';
import {
  AS_THEY_CAME,
  arrangedColumns,
  columnsOnShow,
  isColumnArrangement,
  movedTo,
  type ColumnArrangement,
} from './column-arrangement';

const attributesOf = (ids: string): Attribute[] =>
  Array.from(ids, (id) => ({ id, name: id.toUpperCase(), type: 'text' }));

/** The ids of all columns and of those on show. */
function arranged(ids: string, arrangement: Partial<ColumnArrangement>) {
  const whole = { ...AS_THEY_CAME, ...arrangement };
  const all = arrangedColumns(attributesOf(ids), whole);
  return [all, columnsOnShow(all, whole)].map((columns) =>
    columns.map(({ attribute }) => attribute.id).join(''),
  );
}

describe('column arrangement', () => {
  it.each<[string, Partial<ColumnArrangement>, string, string]>([
    ['abc', {}, 'abc', 'abc'],
    ['abc', { order: ['c', 'a', 'b'] }, 'cab', 'cab'],
    ['abc', { hidden: ['b'] }, 'abc', 'ac'],
    ['abc', { order: ['c', 'a', 'b'], hidden: ['a'] }, 'cab', 'cb'],
  ])('of %s by %o is %s and shows %s', (ids, arrangement, all, shown) => {
    expect(arranged(ids, arrangement)).toEqual([all, shown]);
  });

  it('puts attributes that came later at the end', () => {
    expect(arranged('xabyc', { order: ['c', 'b', 'a'] })).toEqual(['cbaxy', 'cbaxy']);
  });

  it('passes over what is removed', () => {
    expect(arranged('ac', { order: ['c', 'b', 'a'], hidden: ['b'] })).toEqual(['ca', 'ca']);
  });

  it('shows all rather than none', () => {
    expect(arranged('ab', { hidden: ['a', 'b'] })).toEqual(['ab', 'ab']);
  });

  it('knows where the cells of a column stand', () => {
    const columns = arrangedColumns(attributesOf('abc'), { order: ['c', 'a', 'b'], hidden: [] });
    expect(columns.map(({ cell }) => cell)).toEqual([2, 0, 1]);
  });
});

describe('movedTo', () => {
  it.each([
    [0, 2, 'bcad'],
    [3, 1, 'adbc'],
    [1, 1, 'abcd'],
    [2, 0, 'cabd'],
  ])('takes %i to %i', (from, to, expected) => {
    expect(movedTo(Array.from('abcd'), from, to).join('')).toBe(expected);
  });
});

describe('isColumnArrangement', () => {
  it.each([null, 7, {}, { order: [] }, { order: ['a'], hidden: [1] }, { order: 'a', hidden: [] }])(
    'refuses %o',
    (value) => {
      expect(isColumnArrangement(value)).toBe(false);
    },
  );

  it('takes one that was kept', () => {
    expect(isColumnArrangement({ order: ['a'], hidden: [] })).toBe(true);
  });
});
