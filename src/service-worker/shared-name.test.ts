import { describe, expect, it } from 'vitest';
import { sharedName, textName } from './shared-name';

describe('sharedName', () => {
  it.each([
    ['orders.csv', 'text/csv', 'orders.csv'],
    ['../../etc/orders.csv', '', 'orders.csv'],
    ['C:\\files\\orders.csv', '', 'orders.csv'],
    ['\u202evsc.exe', '', 'vsc.exe'],
    ['a\u0000\nb.txt', '', 'ab.txt'],
    ['content 1234', 'text/csv', 'content 1234.csv'],
    ['notes', 'text/plain; charset=utf-8', 'notes.txt'],
    ['', 'application/json', 'Shared file.json'],
    ['.csv', '', 'Shared file.csv'],
    ['/', '', 'Shared file'],
  ])('makes of %j (%s) %j', (name, type, expected) => {
    expect(sharedName(name, type)).toBe(expected);
  });

  it('cuts a long name and keeps its ending', () => {
    const name = sharedName(`${'😀'.repeat(5000)}.docx`, '');
    expect(Array.from(name)).toHaveLength(120);
    expect(name).toMatch(/^😀+\.docx$/u);
  });
});

describe('textName', () => {
  it.each([
    ['A letter', 'Dear reader,', 'A letter.txt'],
    ['', ' Dear reader,\nI write.', 'Dear reader,.txt'],
    ['A/B: what?', '', 'A B what.txt'],
    ['///', '', 'Shared text.txt'],
    ['', '', 'Shared text.txt'],
  ])('calls %j, %j', (title, text, expected) => {
    expect(textName(title, text)).toBe(expected);
  });
});
