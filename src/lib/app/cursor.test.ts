import { describe, expect, it } from 'vitest';
import type { Attribute } from '../data/attribute';
import { ArrangedColumns } from './arranged-columns.svelte';
import { Cursor } from './cursor.svelte';

const attributeOf = (id: string): Attribute => ({ id, name: id, type: 'text' });
const [a, b, c] = ['a', 'b', 'c'].map(attributeOf) as [Attribute, Attribute, Attribute];

function cursorOver(ids: string) {
  let attributes = Array.from(ids, attributeOf);
  const columns = new ArrangedColumns('things', () => attributes);
  const cursor = new Cursor(columns);
  const become = (next: string) => (attributes = Array.from(next, attributeOf));
  return { cursor, columns, become };
}

describe('Cursor', () => {
  it('is nowhere at first, whatever becomes of the rows', () => {
    const { cursor } = cursorOver('ab');
    cursor.moveToRow(3);
    expect(cursor.cell).toBeNull();
  });

  it.each<[string, number, (columns: ArrangedColumns) => void]>([
    ['its column is moved', 0, (columns) => columns.moveTo(b, a)],
    ['one before it is hidden', 0, (columns) => columns.hide(a)],
    ['one after it is hidden', 1, (columns) => columns.hide(c)],
    ['its own is hidden', 1, (columns) => columns.hide(b)],
  ])('stays where it was when %s', (_, column, arrange) => {
    const { cursor, columns } = cursorOver('abc');
    cursor.moveTo({ position: 7, column: 1 });
    arrange(columns);
    expect(cursor.cell).toEqual({ position: 7, column });
  });

  it('stays where its column was moved to before that was hidden', () => {
    const { cursor, columns } = cursorOver('abcd');
    cursor.moveTo({ position: 0, column: 0 });
    columns.moveTo(a, c);
    columns.hide(a);
    expect(cursor.cell).toEqual({ position: 0, column: 2 });
    columns.show(a);
    expect(cursor.cell).toEqual({ position: 0, column: 2 });
  });

  it('goes to the last column when that was its own', () => {
    const { cursor, columns } = cursorOver('abc');
    cursor.moveTo({ position: 0, column: 2 });
    columns.hide(c);
    expect(cursor.cell).toEqual({ position: 0, column: 1 });
  });

  it('stays with its attribute when others are removed', () => {
    const { cursor, become } = cursorOver('abc');
    cursor.moveTo({ position: 0, column: 2 });
    become('bc');
    expect(cursor.cell).toEqual({ position: 0, column: 1 });
    become('b');
    expect(cursor.cell).toEqual({ position: 0, column: 0 });
  });

  it('stays where it was last when its column is removed', () => {
    const { cursor, columns, become } = cursorOver('abcd');
    cursor.moveTo({ position: 0, column: 2 });
    columns.hide(a);
    expect(cursor.cell).toEqual({ position: 0, column: 1 });
    become('abd');
    expect(cursor.cell).toEqual({ position: 0, column: 1 });
    become('abcd');
    columns.moveTo(c, b);
    expect(cursor.cell).toEqual({ position: 0, column: 0 });
    become('abd');
    expect(cursor.cell).toEqual({ position: 0, column: 0 });
  });

  it('goes with its item', () => {
    const { cursor } = cursorOver('abc');
    cursor.moveTo({ position: 7, column: 2 });
    cursor.moveToRow(40);
    expect(cursor.cell).toEqual({ position: 40, column: 2 });
  });

  it('has a place without columns', () => {
    const { cursor } = cursorOver('');
    cursor.moveTo({ position: 0, column: 0 });
    expect(cursor.cell).toEqual({ position: 0, column: 0 });
  });
});
