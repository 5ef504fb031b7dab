import { describe, expect, it } from 'vitest';
import type { Attribute } from '../data/attribute';
import { ArrangedColumns } from './arranged-columns.svelte';
import { copyItems } from './copy-rows';

const attributes = ['A', 'B'].map((name): Attribute => ({ id: name, name, type: 'text' }));

/** Shows some items, in this order. */
const viewOf = (...items: readonly string[]) => ({
  columns: new ArrangedColumns('c', () => attributes),
  positionOf: async (item: string) => (items.includes(item) ? items.indexOf(item) : null),
  wholeRow: async (position: number, names: readonly string[] = []) => {
    const id = items[position]!;
    return { id, cells: names.map((name) => `${id} ${name}`) };
  },
});

describe('copyItems', () => {
  it('writes and counts what is not filtered out, in the order of the view', async () => {
    const copied = await copyItems(viewOf('q', 'p', 'r'), ['p', 'gone', 'q']);
    expect(copied).toEqual({ text: 'q A\tq B\np A\tp B', count: 2 });
  });

  it('copies nothing where a row cannot be read', async () => {
    const wholeRow = () => Promise.reject(new Error('It is lost.'));
    const copying = copyItems({ ...viewOf('p'), wholeRow }, ['p']);
    await expect(copying).rejects.toThrow('It is lost.');
  });
});
