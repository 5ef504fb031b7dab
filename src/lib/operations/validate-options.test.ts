import { describe, expect, it } from 'vitest';
import { AppError } from '../engine/app-error';
import { operation } from './registry';
import { validateOptions } from './validate-options';

function refused(id: string, input: unknown): { message: string; path: string | undefined } {
  try {
    validateOptions(operation(id), input);
  } catch (error) {
    if (error instanceof AppError) return { message: error.message, path: error.path };
  }
  throw new Error('The options were taken.');
}

describe('validateOptions', () => {
  it('fills in what is left out', () => {
    expect(validateOptions(operation('find-replace'), { find: 'a' })).toEqual({
      ...{ find: 'a', replace: '', mode: 'literal', ignoreCase: false, flags: '' },
    });
  });

  it('takes absent options for empty ones', () => {
    expect(validateOptions(operation('delete-items'), undefined)).toEqual({});
  });

  it.each([
    ['find-replace', {}, 'Find and replace: the option "find" is missing.', 'find'],
    ['set-value', { attribute: 'A', to: 1 }, 'Set value: there is no option "to".', 'to'],
    [
      'edit-tags',
      { replace: { from: 'a' } },
      'Tag: the option "replace.to" is missing.',
      'replace.to',
    ],
    [
      'create-items',
      { count: 0 },
      'Add items: the option "count" is not right. At least one item.',
      'count',
    ],
    ['edit-tags', {}, 'Tag: say which tags to add, remove or replace.', undefined],
  ])('says what is wrong with %s %o', (id, input, message, path) => {
    expect(refused(id, input)).toEqual({ message, path });
  });

  it.each(['text', 5, true])('refuses %o in place of options', (input) => {
    expect(refused('delete-items', input).path).toBeUndefined();
  });
});
