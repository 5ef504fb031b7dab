import { defineOperation } from '../define-operation';
import { writableAttribute } from '../known-attribute';
import { options } from './options';

export const fillDown = defineOperation({
  id: 'fill-down',
  version: 1,
  label: 'Fill down',
  summary: 'Gives each empty cell the nearest value above it among the selected items.',
  target: 'items',
  changes: true,
  options,
  title: ({ attribute }) => `Fill down ${attribute}`,
  effects({ attribute: name }, attributes) {
    const { id } = writableAttribute(attributes, name);
    return { reads: [id], writes: [id] };
  },
  load: async () => (await import('./run')).work,
});
