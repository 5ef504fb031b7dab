import { defineOperation } from '../define-operation';
import { writableAttribute } from '../known-attribute';
import { options } from './options';

const CASES = {
  upper: 'capitals',
  lower: 'small letters',
  title: 'title case',
  sentence: 'sentence case',
} as const;

export const changeCase = defineOperation({
  id: 'change-case',
  version: 1,
  label: 'Change case',
  summary: 'Writes text in capitals, small letters, title case or sentence case.',
  target: 'items',
  changes: true,
  options,
  title: (chosen) => `Change ${chosen.attribute} to ${CASES[chosen.case]}`,
  effects({ attribute: name }, attributes) {
    const { id } = writableAttribute(attributes, name);
    return { reads: [id], writes: [id] };
  },
  load: async () => (await import('./run')).work,
});
