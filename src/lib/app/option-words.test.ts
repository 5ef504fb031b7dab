import { describe, expect, it } from 'vitest';
import { aBatch } from '../../../tests/fixtures/a-batch';
import { DEFAULT_BATCH_OPTIONS } from '../engine/batch-options';
import { optionWords, runWords } from './option-words';

const words = (operation: string, options: unknown, staged: string[] = []) =>
  optionWords({ ...aBatch({}).request, operation, options, staged }).map(
    ({ label, text }) => `${label}: ${text}`,
  );

describe('what an operation was told', () => {
  it('is in the words of its form', () => {
    const options = { attribute: 'Make', find: 'a', mode: 'regex', replace: '' };
    expect(words('find-replace', options)).toEqual([
      'Attribute: Make',
      'Find: a',
      'Replace with: empty',
      'Mode: Regular expression',
    ]);
  });

  it('says what leaving an option open means', () => {
    expect(words('find-replace', { find: 'a' })[0]).toMatch(/^Attribute: (Every|All) /);
  });

  it('is a list in one line', () => {
    expect(words('edit-tags', { attribute: 'Tags', add: ['a', 'b'] })).toContain('Add: a, b');
  });

  it('is the number of files of an import', () => {
    expect(words('import-files', { files: [{}, {}] }, ['x', 'y'])).toEqual(['Files: 2']);
  });

  it('is nothing where the operation is not known', () => {
    expect(words('from-the-future', { a: 1 })).toEqual([]);
  });
});

describe('how a batch is run', () => {
  it('says no more than what is unusual', () => {
    expect(runWords(DEFAULT_BATCH_OPTIONS)).toEqual([{ label: 'How', text: 'All or nothing' }]);
  });

  it('says what was chosen', () => {
    const options = {
      ...DEFAULT_BATCH_OPTIONS,
      ...{ atomic: false, canary: 10, priority: 9, onError: 'rollBack' as const },
      timeoutMs: { chunk: 500, batch: null },
    };
    expect(runWords(options)).toEqual([
      { label: 'How', text: 'Part by part' },
      { label: 'Longest time of a part, in ms', text: '500' },
      { label: 'When items fail', text: 'All of it is rolled back' },
      { label: 'Items tried first, for approval', text: '10' },
    ]);
  });
});
