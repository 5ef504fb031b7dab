import { defineOperation } from '../define-operation';
import { fittingCell } from '../fitting-cell';
import { writableAttribute } from '../known-attribute';
import { quoted } from '../quoted';
import { options } from './options';

export const setValue = defineOperation({
  id: 'set-value',
  version: 1,
  label: 'Set value',
  summary: 'Gives one attribute of every selected item the same value, or empties it.',
  target: 'items',
  changes: true,
  options,
  title: ({ attribute, value }) =>
    value === '' ? `Empty ${attribute}` : `Set ${attribute} to ${quoted(value)}`,
  effects({ attribute: name, value }, attributes) {
    const attribute = writableAttribute(attributes, name);
    fittingCell(value, attribute.type, 'value');
    return { reads: [attribute.id], writes: [attribute.id] };
  },
  load: async () => (await import('./run')).work,
});
