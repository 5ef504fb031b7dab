import { describe, expect, it } from 'vitest';
import type { Dialect } from './dialect';
import type { FoundRecords } from './found-records';
import { RecordScanner } from './record-scanner';

const comma: Dialect = { delimiter: ',', quote: '"', escape: 'double', header: true };
const backslash: Dialect = { ...comma, escape: 'backslash', skipInitialSpace: true };
const unquoted: Dialect = { ...comma, quote: '' };
const GROUP_ITEMS = 32_768;

function scan(pieces: readonly Uint8Array[], dialect = comma, itemsPerGroup = 3): FoundRecords {
  const limits = { itemsPerGroup, groupUnits: Infinity, maxRecordUnits: 1e9 };
  const scanner = new RecordScanner(dialect, limits);
  for (const piece of pieces) scanner.push(piece);
  return scanner.finish();
}

function groupsOf(...records: string[][]): number[] {
  const text = `first\n${records.flat().join('\n')}`;
  return scan([new TextEncoder().encode(text)], comma, GROUP_ITEMS).groupItems;
}

const times = (count: number, record: string) => new Array<string>(count).fill(record);

describe('RecordScanner', () => {
  it.each([
    ['LF', '\n'],
    ['CRLF', '\r\n'],
    ['CR', '\r'],
    ['blank lines', '\n\r\n\n'],
  ])('finds the same with %s wherever the pieces are cut', (_, newline) => {
    const records = [
      ...['name,size,note', 'plain words,1,é', '"a, b",2,"c\nd"', ',,', '5" pipe,3,"x""y"'],
      ...['a, "b\\", c",d', ' ', 'more plain words,4,', "it's,5,'n'", '"z" ,6,"open\\', 'end,7'],
    ];
    const bytes = new TextEncoder().encode(records.join(newline));
    for (const dialect of [comma, backslash, unquoted]) {
      const whole = scan([bytes], dialect);
      for (let cut = 0; cut <= bytes.length; cut++) {
        const pieces = [bytes.subarray(0, cut), bytes.subarray(cut)];
        expect(scan(pieces, dialect)).toEqual(whole);
      }
      expect(
        scan(
          Array.from(bytes, (byte) => Uint8Array.of(byte)),
          dialect,
        ),
      ).toEqual(whole);
    }
  });

  it('fills a group with short records, however many cells they have', () => {
    expect(groupsOf(times(GROUP_ITEMS + 1, ','.repeat(255)))).toEqual([GROUP_ITEMS, 1]);
  });

  it('ends a group before its cells are too many', () => {
    // 257 cells × 32,640 are just under the limit of 2²³.
    expect(groupsOf(times(GROUP_ITEMS, ','.repeat(256)))).toEqual([32_640, 128]);
    expect(groupsOf(times(30_000, 'a'), [','.repeat(299)], times(2_000, 'b'))).toEqual([
      30_000, 2_001,
    ]);
  });

  it('fills a group with long records of few cells', () => {
    const records = [times(20_000, 'x'.repeat(300)), times(12_768, ','.repeat(255))];
    expect(groupsOf(...records)).toEqual([GROUP_ITEMS]);
  });

  it('counts the cells of a short record that is the first', () => {
    expect(scan([new TextEncoder().encode('a,b,c\n1\n')]).width).toBe(3);
  });
});
