import { describe, expect, it } from 'vitest';
import { isWellQuoted } from './is-well-quoted';

describe('isWellQuoted', () => {
  it.each([
    ['', ','],
    ['a,b\n', ','],
    ['"a","b ""c"""\r\n1,2\r\n', ','],
    ['"a\nb",c', ','],
    ['"a"^"b;c"\n', '^'],
    ['"a"\t""\n', '\t'],
  ])('takes %j', (text, delimiter) => {
    expect(isWellQuoted(text, delimiter)).toBe(true);
  });

  it.each([
    ['5" pipe,1\n', ','],
    ['"a" b,c\n', ','],
    ['"a\\"b",c\n', ','],
    ['a, "b"\n', ','],
    ['"a,b\n', ','],
  ])('does not take %j', (text, delimiter) => {
    expect(isWellQuoted(text, delimiter)).toBe(false);
  });
});
