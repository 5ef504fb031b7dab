import { defineOperation } from '../define-operation';
import { knownAttribute } from '../known-attribute';
import { attributesAfter } from './attributes-after';
import { options } from './options';

export const removeAttribute = defineOperation({
  id: 'remove-attribute',
  version: 1,
  label: 'Remove attribute',
  summary: 'Takes an attribute and its cells away from every item of the collection.',
  target: 'items',
  changes: true,
  options,
  title: ({ attribute }) => `Remove ${attribute}`,
  deed: ({ attribute }) => ({ what: `Removed ${attribute} from every item` }),
  effects({ attribute: name }, attributes) {
    const attribute = knownAttribute(attributes, name);
    return { reads: [], writes: [attribute.id] };
  },
  attributesAfter,
  load: async () => (await import('./run')).work,
});
