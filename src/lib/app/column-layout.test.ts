import { describe, expect, it } from 'vitest';
import type { Attribute } from '../data/attribute';
import { ColumnLayout } from './column-layout.svelte';

const name: Attribute = { id: 'n', name: 'Name', type: 'text' };
const day: Attribute = { id: 'd', name: 'Day', type: 'text' };
const asDate: Attribute = { ...day, type: 'date' };

function layoutOf(attributes: readonly Attribute[]) {
  let columns = attributes.map((attribute, cell) => ({ attribute, cell }));
  const layout = new ColumnLayout('c', () => columns);
  const become = (next: readonly Attribute[]) => {
    columns = next.map((attribute, cell) => ({ attribute, cell }));
  };
  const unfitted = () => layout.unfitted.map(({ attribute }) => attribute.id);
  return { layout, become, unfitted };
}

describe('ColumnLayout', () => {
  it('knows which columns are to be fitted', () => {
    const { layout, unfitted } = layoutOf([name, day]);
    layout.fit(new Map([[name, 100]]));
    expect([layout.widthOf(name), unfitted()]).toEqual([100, ['d']]);
    layout.resize(day, 90);
    expect([layout.widthOf(day), unfitted()]).toEqual([90, []]);
  });

  it('fits a column anew when its values are shown in another way', () => {
    const { layout, become, unfitted } = layoutOf([name, day]);
    layout.fit(new Map([name, day].map((attribute) => [attribute, 100])));
    become([name, asDate]);
    expect(unfitted()).toEqual(['d']);
    layout.fit(new Map([[asDate, 140]]));
    expect([layout.widthOf(asDate), layout.widthOf(day)]).toEqual([140, 100]);
  });

  it('keeps the width that a person chose until it is fitted again', () => {
    const { layout, become } = layoutOf([day]);
    layout.resize(day, 90);
    become([asDate]);
    expect(layout.widthOf(asDate)).toBe(90);
    layout.fit(new Map([[asDate, 140]]));
    expect(layout.widthOf(asDate)).toBe(140);
  });
});
