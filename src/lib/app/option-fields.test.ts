import { describe, expect, it } from 'vitest';
import { humanised, initialValues, optionFields, optionsFrom } from './option-fields';

const schema = {
  type: 'object',
  required: ['find'],
  properties: {
    attribute: { type: 'string', format: 'attribute', title: 'Attribute' },
    find: { type: 'string', title: 'Find', description: 'What to look for.' },
    mode: { enum: ['literal', 'wholeCell'], type: 'string', default: 'literal' },
    side: {
      anyOf: [{ const: 'left' }, { const: 'right' }],
      onlyWhen: { option: 'mode', is: 'wholeCell' },
    },
    add: { type: 'array', items: { type: 'string' }, default: [] },
    count: { type: 'integer', minimum: 1, maximum: 9, default: 1 },
    values: { type: 'object', format: 'valuesByAttribute', default: {} },
    replace: {
      type: 'object',
      properties: { from: { type: 'string' }, to: { type: 'string' } },
      required: ['from', 'to'],
    },
    strange: { not: {} },
  },
};

const fields = optionFields(schema);
const control = (name: string) => fields.find((field) => field.name === name)?.control;

describe('optionFields', () => {
  it('chooses a control for each property', () => {
    expect(fields.map((field) => field.control.kind)).toEqual([
      'attribute',
      'text',
      'choice',
      'choice',
      'tags',
      'number',
      'values',
      'group',
      'json',
    ]);
  });

  it('names choices for people', () => {
    expect(control('mode')).toEqual({
      kind: 'choice',
      choices: [
        { value: 'literal', label: 'Literal' },
        { value: 'wholeCell', label: 'Whole cell' },
      ],
    });
  });

  it('keeps bounds, hints and what is required', () => {
    expect(control('count')).toEqual({ kind: 'number', step: 1, min: 1, max: 9 });
    expect(fields[1]).toMatchObject({ hint: 'What to look for.', isRequired: true });
    expect(fields[2]).toMatchObject({ isRequired: false, label: 'Mode' });
  });

  it('gives nested fields the path that faults name', () => {
    const replace = control('replace');
    expect(replace?.kind === 'group' && replace.fields.map(({ path }) => path)).toEqual([
      'replace.from',
      'replace.to',
    ]);
  });

  it('has nothing to show for no schema', () => {
    expect(optionFields(undefined)).toEqual([]);
  });
});

describe('optionsFrom', () => {
  it('sends defaults and leaves out what was left alone', () => {
    const values = { ...initialValues(fields), attribute: '', replace: { from: '', to: '' } };
    expect(optionsFrom(fields, values)).toEqual({
      find: '',
      mode: 'literal',
      add: [],
      count: 1,
      values: {},
    });
  });

  it('sends what is shown only', () => {
    const sent = (mode: string) => optionsFrom(fields, { find: 'a', mode, side: 'left' });
    expect(sent('wholeCell')).toEqual({ find: 'a', mode: 'wholeCell', side: 'left' });
    expect(sent('literal')).toEqual({ find: 'a', mode: 'literal' });
  });

  it('sends a group that is filled in part, so that its fault is told', () => {
    const sent = optionsFrom(fields, { find: 'a', replace: { from: 'x', to: '' } });
    expect(sent).toEqual({ find: 'a', replace: { from: 'x', to: '' } });
  });
});

describe('humanised', () => {
  it.each([
    ['wholeCell', 'Whole cell'],
    ['zip-text', 'Zip text'],
    ['upper', 'Upper'],
  ])('%s is %s', (name, words) => {
    expect(humanised(name)).toBe(words);
  });
});
