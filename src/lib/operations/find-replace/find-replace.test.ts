import { describe, expect, it } from 'vitest';
import { collectionOf, table } from '../../../../tests/laws/operations/bench';
import { edited, refusal } from '../../../../tests/laws/operations/edited';
import { operationLaws } from '../../../../tests/laws/operations/operation-laws';
import { findReplace } from '.';
import { validateOptions } from '../validate-options';

const CASES: [options: Record<string, unknown>, before: string, after: string][] = [
  [{ find: 'a', replace: 'b' }, 'banana A', 'bbnbnb A'],
  [{ find: 'a', replace: 'b', ignoreCase: true }, 'banana A', 'bbnbnb b'],
  [{ find: '.', replace: '-' }, 'a.b', 'a-b'],
  [{ find: '(a|b)[c]{2}^$\\/', replace: '' }, 'x(a|b)[c]{2}^$\\/y', 'xy'],
  [{ find: '-', replace: '+' }, '1-2', '1+2'],
  [{ find: 'a', replace: '$& $1 $$' }, 'a', '$& $1 $$'],
  [{ find: 'ß', replace: 's', ignoreCase: true }, 'ẞß', 'ss'],
  [{ find: '😀', replace: ':)' }, 'a😀', 'a:)'],
  [{ find: 'x', replace: '' }, 'x', ''],
  [{ find: 'ab', replace: 'x', mode: 'wholeCell' }, 'ab', 'x'],
  [{ find: 'ab', replace: 'x', mode: 'wholeCell' }, 'abc', 'abc'],
  [{ find: 'a.', replace: 'x', mode: 'wholeCell' }, 'ab', 'ab'],
  [{ find: 'AB', replace: '$1', mode: 'wholeCell', ignoreCase: true }, 'ab', '$1'],
  [{ find: '', replace: 'x', mode: 'wholeCell' }, '', 'x'],
  [{ find: 'a\nb', replace: 'x', mode: 'wholeCell' }, 'a\nb', 'x'],
  [{ find: '(\\d+)-(\\d+)', replace: '$2/$1', mode: 'regex' }, '1-2 3-4', '2/1 4/3'],
  [{ find: '(?<y>\\d{4})', replace: '<$<y>>', mode: 'regex' }, 'in 2024', 'in <2024>'],
  [{ find: '^a', replace: 'x', mode: 'regex', flags: 'm' }, 'a\na', 'x\nx'],
  [{ find: 'a.b', replace: 'x', mode: 'regex', flags: 's' }, 'a\nb', 'x'],
  [{ find: 'A', replace: 'x', mode: 'regex', flags: 'i' }, 'a', 'x'],
  [{ find: 'A', replace: 'x', mode: 'regex', flags: 'i', ignoreCase: true }, 'a', 'x'],
  [{ find: '.', replace: '_', mode: 'regex' }, '😀', '_'],
  [{ find: '\\p{Lu}', replace: '_', mode: 'regex' }, 'aÉ', 'a_'],
  [{ find: '\\-', replace: '_', mode: 'regex' }, 'a-b', 'a_b'],
  [{ find: 'b*', replace: '-', mode: 'regex' }, 'abc', '-a--c-'],
];

describe('find-replace', () => {
  it.each(CASES)('%o turns %j into %j', async (options, before, after) => {
    expect(await edited(findReplace, options, [before])).toEqual([after]);
  });

  it('searches every text attribute without a name', async () => {
    const { bench, collection } = await collectionOf(
      table(['A', 'B', 'N (number)'], ['1', '1 1', '1'], ['x', 'y', '1']),
    );
    const { counts } = await bench.run(findReplace, { find: '1', replace: '2' }, { collection });
    expect((await bench.table(collection)).rows).toEqual([
      ['2', '2 2', '1'],
      ['x', 'y', '1'],
    ]);
    expect(counts).toEqual({ done: 2, changed: 1, failed: 0 });
  });

  it('counts an item once, whichever cell changes', async () => {
    const rows = [['a', 'x'], ['x', 'a'], ['a', 'a'], ['x', 'x']]; // prettier-ignore
    const { bench, collection } = await collectionOf(table(['A', 'B'], ...rows));
    const { counts } = await bench.run(findReplace, { find: 'a' }, { collection });
    expect(counts.changed).toBe(3);
  });

  it('reports each item whose result does not fit', async () => {
    const { bench, collection } = await collectionOf(
      table(['Age (number)'], ['4'], ['5'], ['4'], ['6']),
    );
    const options = { attribute: 'Age', find: '4', replace: 'four' };
    const { counts, problems } = await bench.run(findReplace, options, { collection });
    const ids = await bench.ids(collection);
    expect(
      problems.map(({ item, code, attribute, value }) => [item, code, attribute, value]),
    ).toEqual([
      [ids[0], 'cell.type', 'Age', 'four'],
      [ids[2], 'cell.type', 'Age', 'four'],
    ]);
    expect(counts).toEqual({ done: 4, changed: 0, failed: 2 });
    expect((await bench.table(collection)).rows.flat()).toEqual(['4', '5', '4', '6']);
  });

  it.each([
    [
      { find: '(', mode: 'regex' },
      { code: 'options.invalid', path: 'find' },
    ],
    [{ find: '' }, { code: 'options.invalid', path: 'find' }],
    [
      { find: '', mode: 'regex' },
      { code: 'options.invalid', path: 'find' },
    ],
    [
      { find: 'a', mode: 'regex', flags: 'gy' },
      { code: 'options.invalid', path: 'flags' },
    ],
    [
      { find: 'a', mode: 'fuzzy' },
      { code: 'options.invalid', path: 'mode' },
    ],
    [
      { find: 'a', ignorecase: true },
      { code: 'options.invalid', path: 'ignorecase' },
    ],
    [
      { find: 'a', attribute: 'B' },
      { code: 'attribute.unknown', path: 'attribute' },
    ],
  ])('refuses %o', async (options, refused) => {
    expect(await refusal(findReplace, options, ['A'])).toEqual(refused);
  });

  it.each([
    ['regex', [{ path: 'find', source: 'a+' }]],
    ['literal', []],
    ['wholeCell', []],
  ])('names its patterns: %s', (mode, patterns) => {
    const options = validateOptions(findReplace, { find: 'a+', mode });
    expect(findReplace.patterns!(options)).toEqual(patterns);
  });

  it('says why a pattern is refused', () => {
    const check = () => findReplace.options['~run']({ value: { find: '(', mode: 'regex' } }, {});
    expect(JSON.stringify(check())).toContain('Unterminated group');
  });
});

const notes = table(
  ['Note', 'Other', 'Age (number)'],
  ['a cat', 'cat', '4'],
  ['', 'dog', '14'],
  ['concat', '', '5'],
);

operationLaws(findReplace, [
  { table: notes, options: { find: 'cat', replace: 'cow' } },
  { table: notes, options: { attribute: 'Age', find: '4', replace: 'x' } },
  {
    table: notes,
    options: { find: '^(c)', replace: '$1$1', mode: 'regex' },
    only: (row) => row % 2 === 0,
  },
]);
