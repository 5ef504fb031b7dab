import { describe, expect, it } from 'vitest';
import { announcer } from '$lib/app/announcer.svelte';
import { ArrangedColumns } from '$lib/app/arranged-columns.svelte';
import type { Attribute } from '$lib/data/attribute';
import { hideColumn, moveColumn } from './column-gestures';

const attributes: readonly Attribute[] = ['Name', 'City', 'Note', ''].map((name, n) => ({
  ...{ id: `a${n}`, name, type: 'text' },
}));
const [name, city, note, unnamed] = attributes as [Attribute, Attribute, Attribute, Attribute];

function viewOf() {
  const columns = new ArrangedColumns('c', () => attributes);
  const view = { columns, columnToShow: null as { column: number } | null };
  const names = () => columns.shown.map(({ attribute }) => attribute.name);
  return { view, names };
}

describe('a column', () => {
  it('is moved, brought into view and told of', () => {
    const { view, names } = viewOf();
    moveColumn(view, note, 0);
    expect(names()).toEqual(['Note', 'Name', 'City', '']);
    expect(view.columnToShow).toEqual({ column: 0 });
    expect(announcer.message).toBe('Note is column 1 of 4.');
  });

  it.each([-1, 4])('stays where there is no place %i', (to) => {
    const { view, names } = viewOf();
    moveColumn(view, city, to);
    expect(names()).toEqual(['Name', 'City', 'Note', '']);
    expect(view.columnToShow).toBeNull();
  });

  it('is hidden and told of by some name', () => {
    const { view, names } = viewOf();
    hideColumn(view, unnamed);
    expect(names()).toEqual(['Name', 'City', 'Note']);
    expect(announcer.message).toBe('Unnamed is hidden. Columns on show: 3.');
  });

  it('is moved among the hidden ones too', () => {
    const { view, names } = viewOf();
    hideColumn(view, name);
    moveColumn(view, name, 2, view.columns.all);
    expect(view.columnToShow).toBeNull();
    expect(announcer.message).toBe('Name is column 3 of 4.');
    view.columns.showAll();
    expect(names()).toEqual(['City', 'Note', 'Name', '']);
  });
});
