import { defineOperation } from '../define-operation';
import { quoted } from '../quoted';
import { textAttributes } from '../text-attributes';
import { options } from './options';

export const findReplace = defineOperation({
  id: 'find-replace',
  version: 1,
  label: 'Find and replace',
  summary: 'Replaces a text, a regular expression or whole cells by something else.',
  target: 'items',
  changes: true,
  options,
  title({ attribute, find, replace }) {
    const where = attribute === undefined ? '' : ` in ${attribute}`;
    return `Replace ${quoted(find)} with ${quoted(replace)}${where}`;
  },
  effects({ attribute }, attributes) {
    const ids = textAttributes(attributes, attribute).map(({ id }) => id);
    return { reads: ids, writes: ids };
  },
  patterns: ({ mode, find }) => (mode === 'regex' ? [{ path: 'find', source: find }] : []),
  load: async () => (await import('./run')).work,
});
