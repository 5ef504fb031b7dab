import { describe, expect, it } from 'vitest';
import type { Filter } from '$lib/data/filter';
import { conditionWith, isComplete, operatorsFor, termWords } from './condition-words';

describe('termWords', () => {
  it.each<[Filter, string]>([
    [{ attribute: 'a', is: 'contains', value: 'x' }, 'a contains x'],
    [{ not: { attribute: 'a', is: 'startsWith', value: 'x' } }, 'a not: starts with x'],
    [{ not: { attribute: 'a', is: 'empty' } }, 'a is not empty'],
    [{ attribute: 'n', is: 'between', value: [1, null] }, 'n ≥ 1'],
    [{ attribute: 'n', is: 'between', value: [1, 5] }, 'n 1 – 5'],
    [{ is: 'contains', value: 'x' }, 'Any attribute contains x'],
    [
      {
        or: [
          { attribute: 't', is: 'hasTag', value: 'a' },
          { attribute: 't', is: 'empty' },
        ],
      },
      't: a, empty',
    ],
  ])('says %j', (term, words) => {
    expect(termWords(term)).toBe(words);
  });
});

describe('conditionWith', () => {
  it('keeps the value where it still fits', () => {
    const old = { attribute: 'a', is: 'contains', value: 'x' } as const;
    expect(conditionWith('b', 'equals', old)).toEqual({ attribute: 'b', is: 'equals', value: 'x' });
    expect(conditionWith('b', 'empty', old)).toEqual({ attribute: 'b', is: 'empty' });
  });

  it('begins incomplete', () => {
    expect(isComplete(conditionWith('a', 'contains'))).toBe(false);
    expect(isComplete(conditionWith('a', 'between'))).toBe(false);
    expect(isComplete(conditionWith('a', 'empty'))).toBe(true);
  });
});

describe('operatorsFor', () => {
  it('offers what suits the type first', () => {
    expect(operatorsFor('tags')[0]?.value).toBe('hasTag');
    expect(operatorsFor('number')[0]?.value).toBe('between');
  });

  it('offers a range for texts, which may all be numbers', () => {
    expect(operatorsFor('text').map(({ value }) => value)).toContain('between');
  });
});
