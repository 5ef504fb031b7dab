import { describe, expect, it } from 'vitest';
import { AppError, faultOf, type Fault } from '../engine/app-error';
import { operation } from './registry';
import { validateOptions } from './validate-options';

function refused(id: string, input: unknown): Fault {
  try {
    validateOptions(operation(id), input);
  } catch (error) {
    if (error instanceof AppError) return faultOf(error);
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
    const fault = refused(id, input);
    expect({ message: fault.message, path: fault.path }).toEqual({ message, path });
  });

  it.each([
    ['find-replace', {}, 'This is missing.'],
    ['create-items', { count: 0 }, 'At least one item.'],
    ['edit-tags', {}, 'Say which tags to add, remove or replace.'],
  ])('leaves the names out of the reason: %s %o', (id, input, reason) => {
    expect(refused(id, input)).toMatchObject({ reason });
  });

  it.each(['text', 5, true])('refuses %o in place of options', (input) => {
    expect(refused('delete-items', input).path).toBeUndefined();
  });
});
