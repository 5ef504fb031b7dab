import { describe, expect, it } from 'vitest';
import { pastedCell, tabSeparated } from './copy-rows';

describe('copied and pasted text', () => {
  it('separates cells by tabs and quotes what would break', () => {
    expect(tabSeparated(['a', 'b c', 'say "x"', 'two\nlines'])).toBe(
      'a\tb c\t"say ""x"""\t"two\nlines"',
    );
  });

  it.each([
    ['plain', 'plain'],
    ['plain\r\n', 'plain'],
    ['', ''],
    ['"two\nlines"\n', 'two\nlines'],
    ['"say ""x"""', 'say "x"'],
    ['a\tb', undefined],
    ['a\nb', undefined],
  ])('%j is one cell: %j', (text, cell) => {
    expect(pastedCell(text)).toBe(cell);
  });
});
