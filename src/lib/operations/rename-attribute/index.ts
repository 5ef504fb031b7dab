import { defineOperation } from '../define-operation';
import { knownAttribute, requireFreeName } from '../known-attribute';
import { attributesAfter } from './attributes-after';
import { options } from './options';

export const renameAttribute = defineOperation({
  id: 'rename-attribute',
  version: 1,
  label: 'Rename attribute',
  summary: 'Gives an attribute another name; its cells stay as they are.',
  target: 'items',
  changes: true,
  options,
  title: ({ attribute, name }) => `Rename ${attribute} to ${name}`,
  deed: ({ attribute, name }) => ({ what: `Renamed ${attribute} to ${name}` }),
  effects({ attribute: from, name }, attributes) {
    const attribute = knownAttribute(attributes, from);
    requireFreeName(attributes, name);
    return { reads: [], writes: [attribute.id] };
  },
  attributesAfter,
  load: async () => (await import('./run')).work,
});
