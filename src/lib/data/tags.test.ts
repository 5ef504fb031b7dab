import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatTags, parseTags, validateTag } from './tags';

describe('tags', () => {
  it('come back from their text', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), (given) => {
        const tags = [...new Set(given.map((tag) => tag.trim()))].filter(
          (tag) => validateTag(tag) === undefined,
        );
        expect(parseTags(formatTags(tags))).toEqual(tags);
      }),
    );
  });

  it.each([
    ['', []],
    [' urgent ,open,, urgent', ['urgent', 'open']],
    ['two words; kept\nnext line', ['two words; kept', 'next line']],
  ])('reads %j', (text, tags) => {
    expect(parseTags(text)).toEqual(tags);
  });

  it.each(['', '  ', 'a,b', 'a\nb'])('refuses %j as a tag', (tag) => {
    expect(validateTag(tag)).toMatch(/\.$/);
  });
});
