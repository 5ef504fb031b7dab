import { defineOperation } from '../define-operation';
import { writableAttribute } from '../known-attribute';
import { attributesAfter } from './attributes-after';
import { options } from './options';

export const convertType = defineOperation({
  id: 'convert-type',
  version: 1,
  label: 'Convert type',
  summary: 'Makes an attribute a text, number, boolean, date or tags, and reads its cells anew.',
  target: 'items',
  changes: true,
  options,
  title: ({ attribute, type }) => `Convert ${attribute} to ${type}`,
  deed: ({ attribute, type }) => ({
    what: `Changed the type of ${attribute} to ${type}`,
    items: 'read anew',
  }),
  effects({ attribute: name }, attributes) {
    const { id } = writableAttribute(attributes, name);
    return { reads: [id], writes: [id] };
  },
  attributesAfter,
  load: async () => (await import('./run')).work,
});
