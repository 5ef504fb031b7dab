import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { AttributeType } from './attribute';
import { looseNumber } from './canonical-number';
import { compareTexts } from './compare-texts';
import { encodeColumn } from './encode-column';
import { emptyMask, fullMask, setBit } from './mask';
import { globalPosition } from './position-index';
import { readColumn } from './read-column';
import { GROUP_ITEMS } from './segment';
import { sortItems } from './sort-items';

type Direction = 'ascending' | 'descending';
interface Row {
  readonly cells: readonly string[];
  readonly isIn: boolean;
}
interface Key {
  readonly type: AttributeType;
  readonly direction: Direction;
}

const unhurried = async () => {};

async function sorted(
  groups: readonly (readonly Row[])[],
  keys: readonly Key[],
): Promise<number[]> {
  const masks = groups.map((rows) => {
    const mask = emptyMask(rows.length);
    rows.forEach((row, i) => row.isIn && setBit(mask, i));
    return mask;
  });
  const columns = (k: number) =>
    groups.map((rows) =>
      readColumn(encodeColumn(rows.map((row) => row.cells[k]!)), () => undefined),
    );
  const sortKeys = keys.map((key, k) => ({ ...key, columns: columns(k) }));
  return [...(await sortItems(masks, sortKeys, unhurried))];
}

/** The same by plain comparing. */
function compared(groups: readonly (readonly Row[])[], keys: readonly Key[]): number[] {
  const items = groups.flatMap((rows, g) =>
    rows.flatMap((row, i) => (row.isIn ? [{ row, global: globalPosition(g, i) }] : [])),
  );
  const rankOf = (cell: string, type: AttributeType) => {
    if (cell === '') return 2;
    return type === 'number' && Number.isNaN(looseNumber(cell)) ? 1 : 0;
  };
  items.sort((a, b) => {
    for (const [k, { type, direction }] of keys.entries()) {
      const [x, y] = [a.row.cells[k]!, b.row.cells[k]!];
      const rank = rankOf(x, type) - rankOf(y, type);
      if (rank !== 0) return rank;
      if (rankOf(x, type) !== 0) continue;
      const order = type === 'number' ? looseNumber(x) - looseNumber(y) : compareTexts(x, y);
      if (order !== 0) return direction === 'ascending' ? order : -order;
    }
    return a.global - b.global;
  });
  return items.map(({ global }) => global);
}

const numbers = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
  fc.integer({ min: -3, max: 3 }).map(String),
  fc.constantFrom('', 'n/a', '1.50', '-0'),
);
const texts = fc.oneof(
  fc.string({ unit: fc.constantFrom('a', 'A', 'b', '\0', 'é', ' '), maxLength: 12 }),
  fc.string({ unit: 'binary', maxLength: 4 }),
  fc.constantFrom('', 'я', 'Straße', 'a long beginning 1', 'a long beginning 2'),
);
const row = fc.record({ cells: fc.tuple(numbers, texts), isIn: fc.boolean() });
const direction = fc.constantFrom<Direction[]>('ascending', 'descending');

describe('sortItems', () => {
  it('agrees with comparing', async () => {
    const groups = fc.array(fc.array(row, { maxLength: 60 }), { maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(groups, direction, direction, async (rows, first, second) => {
        const keys: Key[] = [
          { type: 'number', direction: first },
          { type: 'text', direction: second },
        ];
        expect(await sorted(rows, keys)).toEqual(compared(rows, keys));
      }),
    );
  });

  it('agrees with comparing on texts alone', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(texts, { maxLength: 120 }), direction, async (cells, way) => {
        const rows = [cells.map((cell) => ({ cells: [cell], isIn: true }))];
        const keys: Key[] = [{ type: 'text', direction: way }];
        expect(await sorted(rows, keys)).toEqual(compared(rows, keys));
      }),
    );
  });

  const order = async (type: AttributeType, way: Direction, ...cells: string[]) => {
    const rows = cells.map((cell) => ({ cells: [cell], isIn: true }));
    return (await sorted([rows], [{ type, direction: way }])).map((i) => cells[i]);
  };

  it('keeps empty cells last in both directions', async () => {
    expect(await order('text', 'ascending', '', 'b', 'a')).toEqual(['a', 'b', '']);
    expect(await order('text', 'descending', '', 'a', 'b')).toEqual(['b', 'a', '']);
    expect(await order('number', 'descending', '', 'x', '9', '10')).toEqual(['10', '9', 'x', '']);
  });

  it('sorts dates and booleans by value', async () => {
    const dates = ['2024-03-01T00:30+02:00', '2024-02-29T23:00', '0033-01-01', 'soon'];
    expect(await order('date', 'ascending', ...dates)).toEqual([
      dates[2],
      dates[0],
      dates[1],
      dates[3],
    ]);
    expect(await order('boolean', 'ascending', 'TRUE', 'false', 'True', 'maybe')).toEqual([
      'false',
      'TRUE',
      'True',
      'maybe',
    ]);
  });

  it('keeps the stored order without a key', async () => {
    const masks = [2, 3].map(fullMask);
    const order = await sortItems(masks, [], unhurried);
    expect([...order]).toEqual([0, 1, 32_768, 32_769, 32_770]);
  });

  describe.each<AttributeType>(['text', 'number'])('of three groups of %s', (type) => {
    const cells = Array.from({ length: GROUP_ITEMS }, (_, i) => String((i * 7919) % GROUP_ITEMS));
    const columns = [1, 2, 3].map(() => readColumn(encodeColumn(cells), () => undefined));
    const masks = columns.map(({ length }) => fullMask(length));
    const key = { type, direction: 'ascending', columns } as const;

    it('breathes for each of them', async () => {
      const breathe = vi.fn(unhurried);
      await sortItems(masks, [key], breathe);
      expect(breathe.mock.calls.length).toBeGreaterThan(3);
    });

    it('ends where it is stopped', async () => {
      const breathe = vi
        .fn(unhurried)
        .mockResolvedValueOnce()
        .mockRejectedValueOnce(new Error('no'));
      await expect(sortItems(masks, [key], breathe)).rejects.toThrow('no');
      expect(breathe).toHaveBeenCalledTimes(2);
    });
  });
});
