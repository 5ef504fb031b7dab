import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeText, type TextEncodingName } from '../text/encoding';
import type { Dialect } from './dialect';
import { parseRecords } from './parse-records';
import { scanRecords, type RecordScan, type ScanOptions } from './scan-records';
import { csvRecord } from './write-csv';

const comma: Dialect = { delimiter: ',', quote: '"', escape: 'double', header: false };

function encode(text: string, encoding: TextEncodingName): Uint8Array {
  if (encoding === 'utf-8') return new TextEncoder().encode(text);
  const isWide = encoding.startsWith('utf-16');
  const bytes = new Uint8Array(text.length * (isWide ? 2 : 1));
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < text.length; i++) {
    if (isWide) view.setUint16(2 * i, text.charCodeAt(i), encoding === 'utf-16le');
    else bytes[i] = text.charCodeAt(i);
  }
  return bytes;
}

async function* pieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.slice(at, at + size);
}

function scan(text: string, options: Partial<ScanOptions> = {}, size = 7): Promise<RecordScan> {
  const encoding = options.encoding ?? 'utf-8';
  return scanRecords(pieces(encode(text, encoding), size), {
    dialect: comma,
    encoding,
    bomBytes: 0,
    itemsPerGroup: 2,
    ...options,
  });
}

const dialects: fc.Arbitrary<Dialect> = fc.record({
  delimiter: fc.constantFrom(',', ';', '\t', '|', ' '),
  quote: fc.constantFrom('"', "'", '' as const),
  escape: fc.constantFrom('double', 'backslash'),
  header: fc.boolean(),
  skipInitialSpace: fc.boolean(),
});
const encodings = fc.constantFrom<TextEncodingName>(
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1252',
);
const junk = fc.string({
  unit: fc.constantFrom(
    'a',
    ',',
    ';',
    ' ',
    '"',
    '"',
    "'",
    '\\',
    '\n',
    '\r',
    'é',
    '|',
    '\t',
    '\ufeff',
  ),
  maxLength: 60,
});
/** Lines, most of which have nothing that counts but their end. */
const lines = fc
  .array(
    fc.tuple(
      fc.oneof(
        { weight: 4, arbitrary: fc.constantFrom('plain', 'a,b;c|d\te f', 'über, 日本', '\\,\\') },
        { weight: 1, arbitrary: fc.constantFrom('', ' ', `5" x 7'`, ', "a\nb""",', `'c\rd\\'',`) },
        { weight: 1, arbitrary: junk },
      ),
      fc.constantFrom('\n', '\r\n', '\r', '\n\n'),
    ),
    { maxLength: 12 },
  )
  .map((all) => all.flat().join(''));

describe('scanRecords', () => {
  it('gives the start of each group, then the end', async () => {
    const found = await scan('a\nb\n\nc\n"d\nd"\ne\n');
    expect(found).toMatchObject({ boundaries: [0, 5, 13, 15], groupItems: [2, 2, 1], records: 5 });
  });

  it('does not count the header', async () => {
    const found = await scan('\nid,"na\nme"\n1,2\n', { dialect: { ...comma, header: true } });
    expect(found).toMatchObject({ headerText: 'id,"na\nme"', records: 1, boundaries: [12, 16] });
  });

  it('starts after the byte order mark', async () => {
    const found = await scan('\ufeffa,b\n1\n', {
      encoding: 'utf-16le',
      bomBytes: 2,
      dialect: { ...comma, header: true },
    });
    expect(found).toMatchObject({ headerText: 'a,b', boundaries: [10, 14] });
  });

  it('gives the width of the first record', async () => {
    expect(await scan('\na,b\n1\n1,2,3')).toMatchObject({ width: 2 });
  });

  it('has no groups in an empty file', async () => {
    expect(await scan('\r\n\n')).toMatchObject({ boundaries: [3], groupItems: [], records: 0 });
  });

  it('ends a group early at its byte limit', async () => {
    const found = await scan('aaaa\nb\nc\n', { itemsPerGroup: 9, groupBytes: 5 });
    expect(found).toMatchObject({ boundaries: [0, 5, 9], groupItems: [1, 2] });
  });

  it('keeps a wide record from widening many others', async () => {
    const text = 'a\n'.repeat(1000) + ','.repeat(16_383) + '\n' + 'b\n'.repeat(1000);
    const found = await scan(text, { itemsPerGroup: 32_768 }, 65_536);
    expect(found.groupItems).toEqual([1000, 512, 489]);
  });

  it('counts the cells that a wide header gives to short records', async () => {
    const header = Array.from({ length: 16_000 }, (_, i) => `c${i}`).join(',');
    const options = { dialect: { ...comma, header: true }, itemsPerGroup: 32_768 };
    const { groupItems } = await scan(`${header}\n${'1\n'.repeat(1000)}`, options, 65_536);
    expect(groupItems).toEqual([524, 476]);
  });

  it('refuses a record of too many cells', async () => {
    await expect(scan(','.repeat(16_384))).rejects.toMatchObject({ code: 'too-many-columns' });
  });

  it('warns of a quote that is never closed', async () => {
    const found = await scan('a\nb,"c\nd\ne\n');
    expect(found.records).toBe(2);
    expect(found.warnings).toEqual([{ kind: 'unclosed', item: 1, at: 4, length: 7 }]);
  });

  it('warns of a quoted field in which another one seems to begin', async () => {
    const found = await scan(
      'a,b\n1,"open\n2,"ok, then"\n3,"so ""he"", said"\n4,"5"" long"\n',
      {},
      65_536,
    );
    expect(found.records).toBe(4);
    expect(found.warnings).toMatchObject([{ kind: 'opened', item: 1, at: 6 }]);
  });

  it('warns once of a field in which many seem to begin, and of its end', async () => {
    const rows = Array.from({ length: 20 }, (_, n) => `${n},"x`).join('\n');
    const found = await scan(rows, {}, 65_536);
    expect(found.warnings.map(({ kind }) => kind)).toEqual(['opened', 'unclosed']);
  });

  it('warns of a quote that is closed very late', async () => {
    const found = await scan(`a\n"${'x'.repeat(2 ** 20)}",1\nb\n`, {}, 65_536);
    expect(found.warnings).toMatchObject([{ kind: 'long', item: 1, at: 2 }]);
    expect(found.records).toBe(3);
  });

  it('stops when aborted', async () => {
    const signal = AbortSignal.abort(new Error('enough'));
    await expect(scan('a\nb', { signal })).rejects.toThrow('enough');
  });

  it('splits written tables so that every cell survives', async () => {
    const cell = fc.string({
      unit: fc.constantFrom('a', '1', ',', ';', '"', "'", '\n', '\r', ' ', 'é', '😀', '\\'),
      maxLength: 6,
    });
    const width = fc.integer({ min: 1, max: 4 });
    const tables = width.chain((n) =>
      fc.array(fc.array(cell, { minLength: n, maxLength: n }), { maxLength: 12 }),
    );
    await fc.assert(
      fc.asyncProperty(
        tables,
        fc.constantFrom(',', ';', '\t'),
        fc.constantFrom<TextEncodingName>('utf-8', 'utf-16le', 'utf-16be'),
        fc.integer({ min: 1, max: 9 }),
        async (table, delimiter, encoding, size) => {
          const dialect = { ...comma, delimiter };
          const text = table
            .map((cells) => csvRecord(cells, { delimiter, guardFormulas: false, newline: '\n' }))
            .join('');
          for (let itemsPerGroup = 1; itemsPerGroup <= table.length + 1; itemsPerGroup++) {
            const found = await scan(text, { dialect, encoding, itemsPerGroup }, size);
            expect(cellsOf(text, found, dialect, encoding)).toEqual(table);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('counts records as the parser does', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(junk, lines),
        dialects.filter((dialect) => dialect.delimiter !== dialect.quote),
        encodings,
        fc.constantFrom('', '\ufeff'),
        fc.integer({ min: 1, max: 90 }),
        fc.integer({ min: 1, max: 4 }),
        async (text, dialect, encoding, mark, size, itemsPerGroup) => {
          const readable = decodeText(encode(text, encoding), encoding);
          const whole = parseRecords(readable, { ...dialect, header: false });
          const bomBytes = encode(mark, encoding).length;
          const options = { dialect, encoding, bomBytes, itemsPerGroup };
          const found = await scan(mark + text, options, size);
          const headers = dialect.header && whole.rows > 0 ? 1 : 0;
          expect(found.records).toBe(whole.rows - headers);
          const width = whole.columns.length;
          const rows = rowsOf(whole.columns, whole.rows).slice(headers);
          expect(cellsOf(mark + text, found, dialect, encoding, width)).toEqual(rows);
        },
      ),
      { numRuns: 1000 },
    );
  });
});

function cellsOf(
  text: string,
  found: RecordScan,
  dialect: Dialect,
  encoding: TextEncodingName,
  width = found.width,
): string[][] {
  const bytes = encode(text, encoding);
  return found.groupItems.flatMap((items, g) => {
    const range = bytes.subarray(found.boundaries[g], found.boundaries[g + 1]);
    const parsed = parseRecords(decodeText(range, encoding), dialect, width);
    expect(parsed.rows).toBe(items);
    return rowsOf(parsed.columns, parsed.rows);
  });
}

function rowsOf(columns: string[][], rows: number): string[][] {
  return Array.from({ length: rows }, (_, r) => columns.map((column) => column[r] ?? ''));
}
