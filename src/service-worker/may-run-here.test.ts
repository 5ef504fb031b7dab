import { describe, expect, it } from 'vitest';
import type { Filter } from '../lib/data/filter';
import type { Selection } from '../lib/data/selection';
import type { BatchRecord, Intent } from '../lib/engine/batch';
import { operation } from '../lib/operations/registry';
import { mayRunHere } from './may-run-here';

const pattern: Filter = { attribute: 'Make', is: 'matches', value: '^(a+)+$' };
const regex = { attribute: 'Make', mode: 'regex', find: '^(a+)+$', replace: '' };

function may(
  id: string,
  options: unknown,
  selection: Selection = { all: true },
  intent: Intent = 'run',
): boolean {
  const request = { operation: id, options, selection } as BatchRecord['request'];
  return mayRunHere({ intent, request } as BatchRecord, operation);
}

describe('the service worker', () => {
  it('runs what is sure to come to an end', () => {
    expect(may('find-replace', { ...regex, mode: 'literal' })).toBe(true);
    expect(may('delete-items', {}, { filter: { attribute: 'Make', is: 'empty' } })).toBe(true);
  });

  it('leaves patterns to pages', () => {
    expect(may('find-replace', regex)).toBe(false);
    expect(may('delete-items', {}, { filter: { not: pattern } })).toBe(false);
  });

  it.each<Intent>(['cancel', 'undo', 'redo'])('takes part where the intent is to %s', (intent) => {
    expect(may('find-replace', regex, { all: true }, intent)).toBe(true);
  });

  it('leaves alone what it does not know', () => {
    expect(may('of-a-later-version', {})).toBe(false);
    expect(may('find-replace', { mode: 'of a later version' })).toBe(false);
  });
});
