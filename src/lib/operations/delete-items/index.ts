import { defineOperation } from '../define-operation';
import { options } from './options';

export const deleteItems = defineOperation({
  id: 'delete-items',
  version: 1,
  label: 'Delete',
  summary: 'Deletes the selected items; undo brings them back.',
  target: 'items',
  changes: true,
  options,
  title: () => 'Delete items',
  effects: () => ({ reads: [], writes: [] }),
  load: async () => (await import('./run')).work,
});
