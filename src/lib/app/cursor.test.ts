import { describe, expect, it } from 'vitest';
import type { Column } from './column-arrangement';
import { Cursor } from './cursor.svelte';

const columnsOf = (ids: string): Column[] =>
  Array.from(ids, (id, cell) => ({ attribute: { id, name: id, type: 'text' }, cell }));

function cursorOver(ids: string) {
  let columns = columnsOf(ids);
  const cursor = new Cursor(() => columns);
  return { cursor, become: (next: string) => (columns = columnsOf(next)) };
}

describe('Cursor', () => {
  it('is nowhere at first, whatever becomes of the rows', () => {
    const { cursor } = cursorOver('ab');
    cursor.moveToRow(3);
    expect(cursor.cell).toBeNull();
  });

  it.each([
    ['its column is moved', 'cab', { position: 7, column: 0 }],
    ['one before it is hidden', 'bc', { position: 7, column: 1 }],
    ['one before it is shown', 'axbc', { position: 7, column: 3 }],
    ['its own is hidden', 'ab', { position: 7, column: 1 }],
  ])('stays where it was when %s', (_, columns, cell) => {
    const { cursor, become } = cursorOver('abc');
    cursor.moveTo({ position: 7, column: 2 });
    become(columns);
    expect(cursor.cell).toEqual(cell);
  });

  it('takes the next column for its own that is hidden', () => {
    const { cursor, become } = cursorOver('abc');
    cursor.moveTo({ position: 0, column: 1 });
    become('ac');
    expect(cursor.cell).toEqual({ position: 0, column: 1 });
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
