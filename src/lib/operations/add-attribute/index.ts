import { defineOperation } from '../define-operation';
import { attributesAfter, newAttribute } from './new-attribute';
import { options } from './options';

export const addAttribute = defineOperation({
  id: 'add-attribute',
  version: 1,
  label: 'Add attribute',
  summary: 'Adds an attribute that is empty, holds one value or copies another attribute.',
  target: 'items',
  changes: true,
  options,
  title: ({ name, copyFrom }) =>
    copyFrom === undefined ? `Add ${name}` : `Copy ${copyFrom} to ${name}`,
  effects(chosen, attributes) {
    const { source } = newAttribute(chosen, attributes);
    return { reads: source ? [source.id] : [], writes: [] };
  },
  attributesAfter,
  load: async () => (await import('./run')).work,
});
