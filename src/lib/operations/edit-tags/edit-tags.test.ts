import { describe, expect, it } from 'vitest';
import { collectionOf, table } from '../../../../tests/laws/operations/bench';
import { edited, refusal } from '../../../../tests/laws/operations/edited';
import { operationLaws } from '../../../../tests/laws/operations/operation-laws';
import { editTags } from '.';

const CASES: [options: Record<string, unknown>, before: string, after: string][] = [
  [{ add: ['a'] }, '', 'a'],
  [{ add: ['b', ' a '] }, 'a', 'a, b'],
  [{ add: ['A'] }, 'a', 'a, A'],
  [{ remove: ['a', 'x'] }, 'a, b', 'b'],
  [{ remove: ['b'] }, 'b', ''],
  [{ replace: { from: 'a', to: 'c' } }, 'a, b', 'c, b'],
  [{ replace: { from: 'a', to: 'b' } }, 'a, b', 'b'],
  [{ replace: { from: 'x', to: 'b' } }, 'a', 'a'],
  [{ clear: true }, 'a, b', ''],
  [{ clear: true, add: ['c'] }, 'a', 'c'],
  [{ add: ['a'], remove: ['a'] }, 'a, b', 'a, b'],
  [{ add: ['a'] }, 'b ,a', 'b ,a'],
];

describe('edit-tags', () => {
  it.each(CASES)('%o turns %j into %j', async (options, before, after) => {
    expect(await edited(editTags, options, [before], 'tags')).toEqual([after]);
  });

  it('adds the attribute Tags with the first tag', async () => {
    const { bench, collection } = await collectionOf(table(['A'], ['x'], ['y']), 1);
    const [first] = await bench.ids(collection);
    await bench.run(editTags, { add: ['t'] }, { collection, selection: { items: [first!] } });
    const { attributes, rows } = await bench.table(collection);
    expect(attributes[1]).toEqual({ name: 'Tags', type: 'tags' });
    expect(rows).toEqual([
      ['x', 't'],
      ['y', ''],
    ]);
  });

  it.each([
    [{}, { code: 'options.invalid' }],
    [{ add: [' '] }, { code: 'options.invalid', path: 'add.0' }],
    [{ add: ['a, b'] }, { code: 'options.invalid', path: 'add.0' }],
    [{ replace: { from: 'a' } }, { code: 'options.invalid', path: 'replace.to' }],
    [{ remove: ['a'] }, { code: 'attribute.unknown', path: 'attribute' }],
    [
      { add: ['a'], attribute: 'Text' },
      { code: 'attribute.type', path: 'attribute' },
    ],
  ])('refuses %o', async (options, refused) => {
    expect(await refusal(editTags, options, ['Text'])).toEqual(refused);
  });

  it.each([
    [{ add: ['a', 'b'] }, 'Tag with a, b'],
    [{ remove: ['a'], add: ['b'] }, 'Untag a, tag with b'],
    [{ clear: true }, 'Clear tags'],
  ])('calls %o “%s”', (options, title) => {
    expect(
      editTags.title({ attribute: 'Tags', add: [], remove: [], clear: false, ...options }),
    ).toBe(title);
  });
});

const tagged = table(['Name', 'Tags (tags)'], ['Ada', 'a, b'], ['Bob', ''], ['Cem', 'b']);

operationLaws(editTags, [
  { table: tagged, options: { add: ['c'], remove: ['b'] } },
  { table: tagged, options: { attribute: 'Marks', add: ['c'] }, only: (row) => row % 2 === 1 },
]);
