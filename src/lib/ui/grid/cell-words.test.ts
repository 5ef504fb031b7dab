import { describe, expect, it, vi } from 'vitest';
import type { Attribute, AttributeType } from '$lib/data/attribute';
import { cellWords } from './cell-words';

vi.mock('../format/locale', () => ({ locale: 'en-GB' }));

const attributes: Attribute[] = [
  { id: 'a', name: 'Name', type: 'text' },
  { id: 'f', name: 'File', type: 'file' },
];
const row = { id: 'g:0', cells: ['minutes.docx', 'sha-1'] };

describe('cellWords', () => {
  it.each<[AttributeType, string, string]>([
    ['date', '2024-02-29', '29 Feb 2024'],
    ['date', 'soon', 'soon'],
    ['date', '', ''],
    ['text', '2024-02-29', '2024-02-29'],
    ['number', '1.50', '1.50'],
    ['file', 'sha-1', 'minutes.docx'],
    ['file', '', ''],
  ])('of a %s %j are %j', (type, text, words) => {
    expect(cellWords(text, type, row, attributes)).toBe(words);
  });
});
