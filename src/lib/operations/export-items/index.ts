import { defineOperation } from '../define-operation';
import { exportedAttributes, textBeside } from './exported-attributes';
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
    const read = [...exportedAttributes(chosen, attributes)];
    const text = textBeside(chosen, attributes);
    if (text) read.push(text);
    return { reads: read.map(({ id }) => id), writes: [] };
  },
  load: async () => (await import('./run')).work,
});
