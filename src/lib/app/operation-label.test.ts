import { describe, expect, it } from 'vitest';
import { operationLabel } from './operation-label';

describe('the label of an operation', () => {
  it.each([
    ['edit-tags', 'Tag'],
    ['import-files', 'Import'],
    ['from-another-version', 'from-another-version'],
  ])('%s is %s', (id, label) => {
    expect(operationLabel(id)).toBe(label);
  });
});
