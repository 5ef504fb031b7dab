import { defineOperation } from '../define-operation';
import { writableAttribute } from '../known-attribute';
import { cellsOf, options } from './options';

export const setCells = defineOperation({
  id: 'set-cells',
  version: 1,
  label: 'Set cells',
  summary: 'Gives single cells of several items and attributes a text of their own.',
  target: 'items',
  entry: 'gesture',
  changes: true,
  options,
  title({ rows }) {
    const cells = cellsOf(rows);
    return cells === 1 ? 'Set a cell' : `Set ${cells} cells`;
  },
  effects({ attributes: names }, attributes) {
    const ids = names.map((name) => writableAttribute(attributes, name, 'attributes').id);
    return { reads: ids, writes: ids };
  },
  load: async () => (await import('./run')).work,
});
