import { describe, expect, it } from 'vitest';
import { csvHeader, csvRecord } from './write-csv';

describe('csvRecord', () => {
  it.each([
    [['a', 'b'], 'a,b\r\n'],
    [['a,b', 'c'], '"a,b",c\r\n'],
    [['say "hi"', ''], '"say ""hi""",\r\n'],
    [['two\nlines', ' padded'], '"two\nlines"," padded"\r\n'],
    [[''], '""\r\n'],
    [['', ''], ',\r\n'],
  ])('writes %j', (cells, expected) => {
    expect(csvRecord(cells)).toBe(expected);
  });

  it('follows the chosen delimiter and newline', () => {
    expect(csvRecord(['a,b', 'c;d'], { delimiter: ';', newline: '\n' })).toBe('a,b;"c;d"\n');
  });

  it.each([
    ['=1+1', "'=1+1"],
    ['+cmd', "'+cmd"],
    ['-cmd', "'-cmd"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\tx', "'\tx"],
    ['-5', '-5'],
    ['+3.2', '+3.2'],
    ['-1e9', '-1e9'],
    ['-12.5%', '-12.5%'],
    ['-5+A1', "'-5+A1"],
    ['a=b', 'a=b'],
  ])('guards %j', (cell, expected) => {
    expect(csvRecord([cell, 'x'], { delimiter: ';' })).toMatch(
      new RegExp(`^"?${expected.replace(/[+.()]/g, '\\$&')}"?;x`),
    );
  });

  it('leaves formulas alone when asked to', () => {
    expect(csvRecord(['=A1'], { guardFormulas: false })).toBe('=A1\r\n');
  });
});

describe('csvHeader', () => {
  it('guards names as it guards cells', () => {
    expect(csvHeader(['id', '=cmd'])).toBe('id,"\'=cmd"\r\n');
  });
});
