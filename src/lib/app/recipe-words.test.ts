import { describe, expect, it } from 'vitest';
import { aStep } from '../../../tests/fixtures/a-recipe';
import { stepTitle } from './recipe-words';

describe('a step in words', () => {
  it.each([
    [aStep(), 'Set State to "open"'],
    [aStep({ options: { attribute: 7 } }), 'Set value'],
    [aStep({ operation: 'edit-tags', options: null }), 'Tag'],
    [aStep({ operation: 'from-another-version' }), 'from-another-version'],
  ])('of %j is “%s”', (step, words) => {
    expect(stepTitle(step)).toBe(words);
  });
});
