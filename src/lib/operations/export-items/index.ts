import { defineOperation } from '../define-operation';
import { exportedAttributes } from './exported-attributes';
import { fileNameOf } from './file-name';
import { options } from './options';

export const exportItems = defineOperation({
  id: 'export-items',
  version: 1,
  label: 'Export',
  summary: 'Writes the selected items to a file: CSV, JSON, JSON Lines or a zip of documents.',
  target: 'items',
  entry: 'dialog',
  changes: false,
  options,
  title: (chosen) => `Export to ${fileNameOf(chosen)}`,
  effects(chosen, attributes) {
    const reads = exportedAttributes(chosen, attributes).map(({ id }) => id);
    return { reads, writes: [] };
  },
  load: async () => (await import('./run')).work,
});
