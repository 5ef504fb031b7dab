import { describe, expect, it } from 'vitest';
import { table } from '../../../../tests/laws/operations/bench';
import { refusal } from '../../../../tests/laws/operations/edited';
import { operationLaws } from '../../../../tests/laws/operations/operation-laws';
import { renameAttribute } from '.';

describe('rename-attribute', () => {
  it.each([
    [
      { attribute: 'C', name: 'D' },
      { code: 'attribute.unknown', path: 'attribute' },
    ],
    [
      { attribute: 'A', name: 'B' },
      { code: 'attribute.exists', path: 'name' },
    ],
    [
      { attribute: 'A', name: ' ' },
      { code: 'options.invalid', path: 'name' },
    ],
    [{ attribute: 'A', name: '__proto__' }, undefined],
  ])('answers %o with %o', async (options, refused) => {
    expect(await refusal(renameAttribute, options, ['A', 'B'])).toEqual(refused);
  });
});

operationLaws(renameAttribute, [
  { table: table(['A', 'B'], ['1', '2']), options: { attribute: 'A', name: 'constructor' } },
]);
