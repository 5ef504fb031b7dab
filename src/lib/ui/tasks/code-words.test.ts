import { expect, it } from 'vitest';
import { codeWords } from './code-words';

it.each([
  ['file.tooLarge', 'File too large'],
  ['cell.type', 'Cell type'],
  ['file.zip-too-large', 'File zip too large'],
  ['csv.ragged', 'Rows of another length'],
  ['', ''],
])('%s is “%s”', (code, words) => {
  expect(codeWords(code)).toBe(words);
});
