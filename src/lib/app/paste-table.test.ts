import { expect, it } from 'vitest';
import type { Attribute } from '../data/attribute';
import { ArrangedColumns } from './arranged-columns.svelte';
import type { CollectionView } from './collection-view.svelte';
import { pasteTable } from './paste-table';

const TYPES = ['text', 'file', 'file'] as const;
const attributes = TYPES.map((type, n): Attribute => ({ id: `a${n}`, name: `A${n}`, type }));

it.each([
  [0, [{ item: 'g:1', texts: ['x'] }], { rows: 1, columns: 0, files: 1 }],
  [1, undefined, { rows: 1, columns: 0, files: 2 }],
])('sets no files from column %i on', async (column, rows, leftOut) => {
  const sent: unknown[] = [];
  const view = {
    active: { position: 1, column },
    columns: new ArrangedColumns('c', () => attributes),
    itemsBetween: async () => ['g:1'],
    shown: { info: { count: 2 } } as CollectionView['shown'],
  };
  const edits = { setAll: async (...edit: unknown[]) => void sent.push(edit) };
  expect(await pasteTable(view, edits, [['x', 'y'], ['z']])).toEqual(leftOut);
  expect(sent).toEqual(rows ? [[['A0'], rows]] : []);
});
