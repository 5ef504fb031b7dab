import { describe, expect, test } from 'vitest';
import { matchCommands } from './match-commands';

const list = ['Find and replace', 'Invoices', 'Replace tags', 'Trim whitespace'].map((label) => ({
  id: label,
  label,
  group: 'Operations' as const,
  run: () => {},
}));

const found = (text: string) => matchCommands(list, text).map(({ label }) => label);

describe('matchCommands', () => {
  test('no text finds all, in their order', () => {
    expect(found(' ')).toHaveLength(4);
  });

  test('what begins with the text comes first', () => {
    expect(found('rep')).toEqual(['Replace tags', 'Find and replace']);
  });

  test('every word must be there', () => {
    expect(found('repl find')).toEqual(['Find and replace']);
    expect(found('find tags')).toEqual([]);
  });

  test('the middle of a word is found as well', () => {
    expect(found('voice')).toEqual(['Invoices']);
  });
});
