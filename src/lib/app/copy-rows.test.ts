import { describe, expect, it } from 'vitest';
import { tabSeparated } from './copy-rows';

describe('tabSeparated', () => {
  it('separates cells by tabs and quotes what would break', () => {
    expect(tabSeparated(['a', 'b c', 'say "x"', 'two\nlines'])).toBe(
      'a\tb c\t"say ""x"""\t"two\nlines"',
    );
  });
});
