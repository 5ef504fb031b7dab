import { defineOperation } from '../define-operation';
import { textAttributes } from '../text-attributes';
import { options } from './options';

export const trimWhitespace = defineOperation({
  id: 'trim-whitespace',
  version: 1,
  label: 'Trim whitespace',
  summary: 'Removes spaces, tabs, line breaks and invisible spaces around each cell.',
  target: 'items',
  changes: true,
  options,
  title: ({ attribute = 'all text', collapse }) =>
    `${collapse ? 'Trim and collapse' : 'Trim'} whitespace in ${attribute}`,
  effects({ attribute }, attributes) {
    const ids = textAttributes(attributes, attribute).map(({ id }) => id);
    return { reads: ids, writes: ids };
  },
  load: async () => (await import('./run')).work,
});
