import { counted } from '../../data/counted';
import { defineOperation } from '../define-operation';
import { options } from './options';

export const importFiles = defineOperation({
  id: 'import-files',
  version: 2,
  label: 'Import',
  summary: 'Brings tables and documents in; each table becomes a collection of its own.',
  target: 'files',
  entry: 'dialog',
  changes: true,
  adds: true,
  options,
  title({ files }) {
    const [first] = files;
    return files.length === 1 && first
      ? `Import ${first.name}`
      : `Import ${counted(files.length, 'file')}`;
  },
  effects: () => ({ reads: [], writes: [] }),
  load: async () => (await import('./run')).work,
});
