import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Attribute, AttributeType } from './attribute';
import { cellTest, type CellTest } from './cell-test';
import { compileFilter, filterReads, type CompiledFilter } from './compile-filter';
import { encodeColumn } from './encode-column';
import { evaluateFilter } from './evaluate-filter';
import type { Bound, Filter } from './filter';
import { FilterError } from './filter-error';
import { hasBit } from './mask';
import { packText } from './packed-text';
import { readColumn } from './read-column';

const rows = [
  { Name: 'Ada Lovelace', Age: '36', Born: '1815-12-10', Tags: 'maths, First', Active: 'false' },
  { Name: 'Grace HOPPER', Age: '85.0', Born: '1906-12-09T10:00', Tags: 'navy', Active: 'true' },
  { Name: '', Age: '', Born: '', Tags: '', Active: '' },
  { Name: 'Çelik, Özgür', Age: 'old', Born: 'unknown', Tags: 'first class', Active: 'true' },
];
const types: Record<string, AttributeType> = {
  Name: 'text',
  Age: 'number',
  Born: 'date',
  Tags: 'tags',
  Active: 'boolean',
};
const attributes: Attribute[] = Object.entries(types).map(([name, type]) => ({
  id: `id ${name}`,
  name,
  type,
}));

async function taken(filter: Filter): Promise<number[]> {
  const mask = await evaluateFilter(compileFilter(filter, attributes), rows.length, (id) => {
    const cells = rows.map((row) => row[id.slice(3) as keyof typeof row]);
    return Promise.resolve(readColumn(encodeColumn(cells), () => undefined));
  });
  return rows.flatMap((_, i) => (hasBit(mask, i) ? [i] : []));
}

describe('evaluateFilter', () => {
  it.each<[Filter, number[]]>([
    [{ attribute: 'Name', is: 'contains', value: 'LOVE' }, [0]],
    [{ attribute: 'Name', is: 'contains', value: 'LOVE', ignoreCase: false }, []],
    [{ attribute: 'Name', is: 'contains', value: '' }, [0, 1, 2, 3]],
    [{ attribute: 'Name', is: 'startsWith', value: 'çel' }, [3]],
    [{ attribute: 'Name', is: 'equals', value: 'grace hopper' }, [1]],
    [{ attribute: 'Name', is: 'matches', value: '^[A-Z]\\w+ [A-Z]{2,}$' }, [1]],
    [{ attribute: 'Name', is: 'matches', value: '^ada', ignoreCase: true }, [0]],
    [{ attribute: 'Name', is: 'matches', value: 'r\\-|ö', ignoreCase: true }, [3]],
    [{ attribute: 'Name', is: 'empty' }, [2]],
    [{ attribute: 'Name', is: 'between', value: ['b', 'g'] }, [3]],
    [{ attribute: 'Age', is: 'equals', value: 85 }, [1]],
    [{ attribute: 'Age', is: 'equals', value: 'OLD' }, [3]],
    [{ attribute: 'Age', is: 'between', value: [36, '85'] }, [0, 1]],
    [{ attribute: 'Age', is: 'between', value: [null, null] }, [0, 1]],
    [{ attribute: 'Born', is: 'between', value: ['1815-12-10', '1906-12-09'] }, [0, 1]],
    [{ attribute: 'Born', is: 'between', value: [null, '1906-12-09T09:00'] }, [0]],
    [{ attribute: 'Born', is: 'equals', value: '1815-12-10T00:00Z' }, [0]],
    [{ attribute: 'Tags', is: 'hasTag', value: 'first' }, []],
    [{ attribute: 'Tags', is: 'hasTag', value: 'first', ignoreCase: true }, [0]],
    [{ is: 'hasTag', value: 'navy' }, [1]],
    [{ attribute: 'Tags', is: 'equals', value: 'Maths,first' }, [0]],
    [{ attribute: 'Active', is: 'equals', value: true }, [1, 3]],
    [{ is: 'contains', value: '85' }, [1]],
    [{ is: 'contains', value: 'old' }, [3]],
    [{ not: { attribute: 'Age', is: 'empty' } }, [0, 1, 3]],
    [{ and: [] }, [0, 1, 2, 3]],
    [{ or: [] }, []],
    [
      {
        and: [
          { attribute: 'Active', is: 'equals', value: 'true' },
          { is: 'contains', value: 'a' },
        ],
      },
      [1, 3],
    ],
    [
      {
        or: [
          { attribute: 'Age', is: 'empty' },
          { attribute: 'Name', is: 'startsWith', value: 'a' },
        ],
      },
      [0, 2],
    ],
  ])('takes by %j', async (filter, expected) => {
    expect(await taken(filter)).toEqual(expected);
  });

  it('obeys the laws of logic', async () => {
    const leaf = fc.constantFrom<Filter[]>(
      { is: 'contains', value: 'a' },
      { attribute: 'Age', is: 'between', value: [40, null] },
      { attribute: 'Active', is: 'equals', value: true },
      { attribute: 'Born', is: 'empty' },
    );
    await fc.assert(
      fc.asyncProperty(leaf, leaf, async (a, b) => {
        const [neither, notEither] = [{ and: [{ not: a }, { not: b }] }, { not: { or: [a, b] } }];
        expect(await taken(neither)).toEqual(await taken(notEither));
      }),
    );
  });

  it.each<[readonly [Bound, Bound], readonly string[]]>([
    [
      ['500', '1000'],
      ['500.00', '799.90', ' 1e3 '],
    ],
    [
      [500, 1000],
      ['500.00', '799.90', ' 1e3 '],
    ],
    [
      ['489.5', null],
      ['489.50', '500.00', '799.90', ' 1e3 ', '5000'],
    ],
    [[null, '0'], ['-3.10']],
    [
      ['500', 'a'],
      ['500.00', '799.90', '5000', '600 kg'],
    ],
    [
      [null, null],
      ['489.50', '500.00', '799.90', ' 1e3 ', '5000', '-3.10', '600 kg', 'none'],
    ],
  ])('takes texts between %j as numbers where the bounds are such', (value, expected) => {
    const cells = ['489.50', '500.00', '799.90', ' 1e3 ', '5000', '-3.10', '600 kg', 'none', ''];
    const { text } = cellTest(
      { attribute: 'Name', is: 'between', value: [...value] },
      { id: 'n', name: 'Name', type: 'text' },
      '',
    );
    expect(cells.filter(text)).toEqual(expected);
  });

  it('takes the same of many cells as of each', async () => {
    const cells = ['Harbor', 'no', 'ΟΔΟΣ οδος', 'HARBORS', '', 'har', 'bor', 'ΟΔΟΣ'];
    const segment = { encoding: 'plain', length: cells.length, cells: packText(cells) } as const;
    const column = readColumn(segment, () => undefined);
    for (const value of ['harbor', 'HARBORS', 'οδος', 'οδοσ', '']) {
      for (const ignoreCase of [true, false]) {
        const filter = { attribute: 'Name', is: 'contains', value, ignoreCase } as const;
        const source = () => Promise.resolve(column);
        const compiled = compileFilter(filter, attributes) as CompiledFilter & { test: CellTest };
        const mask = await evaluateFilter(compiled, cells.length, source);
        const passing = cells.filter((cell) => compiled.test.text(cell));
        expect(cells.filter((_, i) => hasBit(mask, i))).toEqual(passing);
      }
    }
  });

  it('asks for no column once all is decided', async () => {
    const asked: string[] = [];
    const filter: Filter = {
      and: [
        { attribute: 'Name', is: 'equals', value: 'nobody' },
        { attribute: 'Age', is: 'equals', value: 1 },
      ],
    };
    await evaluateFilter(compileFilter(filter, attributes), 2, (id) => {
      asked.push(id);
      return Promise.resolve(readColumn(encodeColumn(['', '']), () => undefined));
    });
    expect(asked).toEqual(['id Name']);
  });
});

describe('compileFilter', () => {
  it.each<[Filter, string, RegExp]>([
    [{ attribute: 'Nam', is: 'empty' }, 'attribute', /“Nam”/],
    [{ or: [{ not: { attribute: 'x', is: 'empty' } }] }, 'or.0.not.attribute', /“x”/],
    [{ attribute: 'Name', is: 'matches', value: '(' }, 'value', /group/i],
    [{ and: [{ is: 'matches', value: '[' }] }, 'and.0.value', /class/i],
    [{ attribute: 'Age', is: 'between', value: [1, 'ten'] }, 'value.1', /“ten”/],
    [{ attribute: 'Born', is: 'between', value: ['1815', null] }, 'value.0', /“1815”/],
  ])('refuses %j with path and reason', (filter, path, message) => {
    const compile = () => compileFilter(filter, attributes);
    expect(compile).toThrow(FilterError);
    expect(compile).toThrow(message);
    expect(compile).toThrow(expect.objectContaining({ path }));
  });
});

describe('filterReads', () => {
  it('names each attribute once', () => {
    const age: Filter = { attribute: 'Age', is: 'empty' };
    expect(filterReads({ and: [age, { not: age }] }, attributes)).toEqual(['id Age']);
    expect(filterReads({ is: 'contains', value: 'x' }, attributes)).toHaveLength(5);
    expect(filterReads({ is: 'hasTag', value: 'x' }, attributes)).toEqual(['id Tags']);
    expect(filterReads({ attribute: 'gone', is: 'empty' }, attributes)).toEqual([]);
  });
});
