import { describe, expect, it } from 'vitest';
import type { AttributeType } from './attribute';
import { cellValue, checkCell, type CellValue } from './cell-value';

describe('cellValue', () => {
  it.each<[string, AttributeType, CellValue]>([
    ['', 'text', ''],
    ['', 'number', null],
    ['', 'tags', []],
    ['12.5', 'number', 12.5],
    ['1.50', 'number', 1.5],
    ['n/a', 'number', 'n/a'],
    ['true', 'boolean', true],
    ['FALSE', 'boolean', false],
    ['maybe', 'boolean', 'maybe'],
    ['a, b', 'tags', ['a', 'b']],
    ['2024-02-29', 'date', '2024-02-29'],
    ['report.docx', 'file', 'report.docx'],
  ])('gives %j as %s', (text, type, value) => {
    expect(cellValue(text, type)).toEqual(value);
  });
});

describe('checkCell', () => {
  it.each<[string, AttributeType, string]>([
    ['', 'number', ''],
    [' 1.50 ', 'number', '1.5'],
    ['1e3', 'number', '1000'],
    ['TRUE', 'boolean', 'TRUE'],
    ['2024-02-29T10:00', 'date', '2024-02-29T10:00'],
    ['b,a , b', 'tags', 'b, a'],
    ['anything', 'text', 'anything'],
  ])('takes %j for a %s', (text, type, stored) => {
    expect(checkCell(text, type)).toEqual({ ok: true, text: stored });
  });

  it.each<[string, AttributeType]>([
    ['twelve', 'number'],
    ['1,5', 'number'],
    ['Infinity', 'number'],
    ['yes', 'boolean'],
    ['2024-02-30', 'date'],
  ])('refuses %j for a %s and says why', (text, type) => {
    const checked = checkCell(text, type);
    expect(checked.ok ? '' : checked.reason).toContain(text);
  });
});
