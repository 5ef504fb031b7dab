import { counted } from '../../data/counted';
import { defineOperation } from '../define-operation';
import { options } from './options';
import { valuesByAttribute } from './values-by-attribute';

export const createItems = defineOperation({
  id: 'create-items',
  version: 1,
  label: 'Add items',
  summary: 'Adds new items at the end of the collection.',
  target: 'items',
  changes: true,
  adds: true,
  options,
  title: ({ count }) => (count === 1 ? 'Add an item' : `Add ${counted(count, 'item')}`),
  effects({ values }, attributes) {
    const writes = valuesByAttribute(values, attributes).map(({ attribute }) => attribute.id);
    return { reads: [], writes };
  },
  load: async () => (await import('./run')).work,
});
