import { beforeEach, describe, expect, it } from 'vitest';
import type { CellEdits } from '$lib/app/cell-edits.svelte';
import { MAX_CHARS, type CollectionView } from '$lib/app/collection-view.svelte';
import { CellEditing } from './cell-editing.svelte';

const attribute = { id: 'a', name: 'A', type: 'text' } as const;
const LONG = 'x'.repeat(MAX_CHARS);

let sent: string[];
let pending: string | undefined;
let active: { position: number; column: number };

/** Over one cell that holds a text. */
function editingOf(text: string) {
  const row = { id: 'g:0', cells: [text.slice(0, MAX_CHARS)] };
  const view = {
    // Another object each time, as where nothing is reactive.
    get active() {
      return { ...active };
    },
    columns: { shown: [{ attribute, cell: 0 }], placeOf: () => 0 },
    shown: { rows: { row: () => row } },
    wholeRow: async () => ({ id: 'g:0', cells: [text] }),
  } as unknown as CollectionView;
  const edits = {
    pending: () => pending,
    set: async (_item: string, _name: string, value: string) => {
      pending = value;
      sent.push(value);
    },
  } as unknown as CellEdits;
  return new CellEditing(view, edits);
}

beforeEach(() => {
  sent = [];
  pending = undefined;
  active = { position: 0, column: 0 };
});

describe('CellEditing', () => {
  it('sends nothing where nothing changes', async () => {
    const editing = editingOf('old');
    editing.write('old');
    await editing.begin();
    editing.commit('old');
    await editing.begin('o');
    editing.commit('old');
    expect(sent).toEqual([]);
  });

  it('takes back an edit that is on its way', async () => {
    const editing = editingOf('');
    await editing.begin('x');
    editing.commit('x');
    editing.write('');
    expect(sent).toEqual(['x', '']);
    await editing.begin('y');
    editing.commit('y');
    await editing.begin('y');
    editing.commit('');
    expect(sent).toEqual(['x', '', 'y', '']);
  });

  it('writes the beginning of a long cell over it', async () => {
    const editing = editingOf(`${LONG} and more`);
    editing.write(LONG);
    pending = undefined;
    await editing.begin('x');
    editing.commit(LONG);
    expect(sent).toEqual([LONG, LONG]);
  });

  it.each([
    [1, 0],
    [0, 1],
  ])('begins no edit of a cell that was left meanwhile, for %i, %i', async (position, column) => {
    const editing = editingOf(LONG);
    const begun = editing.begin();
    active = { position, column };
    await begun;
    expect(editing.cell).toBeNull();
  });

  it('edits the whole of a long cell', async () => {
    const editing = editingOf(`${LONG} and more`);
    await editing.begin();
    expect(editing.cell?.start).toBe(`${LONG} and more`);
    editing.commit(`${LONG} and more`);
    expect(sent).toEqual([]);
  });
});
