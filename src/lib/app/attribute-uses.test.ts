import { describe, expect, it } from 'vitest';
import type { Filter } from '../data/filter';
import { attributeUses } from './attribute-uses';

const filter: Filter = {
  and: [
    { is: 'contains', value: 'x' },
    {
      or: [{ attribute: 'City', is: 'empty' }, { not: { attribute: 'Size', is: 'empty' } }],
    },
  ],
};
const query = { filter, search: 'Name', sort: [{ attribute: 'Size', direction: 'ascending' }] };

describe('attributeUses', () => {
  it.each([
    ['City', { filters: true, sorts: false }],
    ['Size', { filters: true, sorts: true }],
    ['Name', { filters: false, sorts: false }],
  ])('of %s', (name, uses) => {
    expect(attributeUses(query as Parameters<typeof attributeUses>[0], name)).toEqual(uses);
  });

  it('has none where nothing is asked for', () => {
    const nothing = { filter: undefined, search: '', sort: [] };
    expect(attributeUses(nothing, 'City')).toEqual({ filters: false, sorts: false });
  });
});
