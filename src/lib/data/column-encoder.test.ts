import { describe, expect, it } from 'vitest';
import { ColumnEncoder, hashUnit } from './column-encoder';
import { readColumn } from './read-column';

const alone = () => undefined;
const repeat = (length: number, cell: (i: number) => string) =>
  Array.from({ length }, (_, i) => cell(i));
const columnOf = (encoder: ColumnEncoder) => readColumn(encoder.segment(), alone);
const cellsOf = (encoder: ColumnEncoder) => {
  const column = columnOf(encoder);
  return repeat(encoder.length, (i) => column.text(i));
};

/** As a parser does: the cell is a part of a longer text, its hash is made on the way. */
function addWithin(encoder: ColumnEncoder, cell: string): void {
  const text = `before,${cell},after`;
  const start = 'before,'.length;
  const end = start + cell.length;
  let hash = 0;
  for (let i = start; i < end; i++) hash = hashUnit(hash, text.charCodeAt(i));
  encoder.add(text, start, end, hash);
}

function encoded(
  cells: readonly string[],
  put: (encoder: ColumnEncoder, cell: string, i: number) => void,
): ColumnEncoder {
  const encoder = new ColumnEncoder(cells.length);
  cells.forEach((cell, i) => put(encoder, cell, i));
  return encoder;
}

const pushed = (cells: readonly string[]) => encoded(cells, (encoder, cell) => encoder.push(cell));
const added = (cells: readonly string[]) => encoded(cells, addWithin);
const mixed = (cells: readonly string[]) =>
  encoded(cells, (encoder, cell, i) => {
    if (i % 3 === 0) encoder.push(cell);
    else addWithin(encoder, cell);
  });

/** "Aa" and "BB" have one hash, and so has whatever is built of equally many of them. */
const colliding = repeat(300, (i) => repeat(9, (bit) => ((i >> bit) & 1 ? 'BB' : 'Aa')).join(''));

describe('a column encoder', () => {
  it('knows a value again however it comes', () => {
    const values = ['', 'Ahorn', 'Bäume 🌳', 'Aa', 'BB', '7', '007', ' Ahorn'];
    const cells = repeat(1000, (i) => values[i % values.length]!);
    const encoder = mixed(cells);
    expect(columnOf(encoder).dictionary?.values).toEqual(values);
    expect(cellsOf(encoder)).toEqual(cells);
  });

  it('keeps few values apart whose hashes are one', () => {
    const values = colliding.slice(0, 200);
    const cells = repeat(4000, (i) => values[(i * 7) % 200]!);
    const encoder = mixed(cells);
    expect(new Set(columnOf(encoder).dictionary?.values)).toEqual(new Set(values));
    expect(cellsOf(encoder)).toEqual(cells);
  });

  it.each([
    ['300 values of one hash', [...colliding, ...colliding]],
    ['distinct cells past the first look', repeat(40_000, (i) => `name ${i}`)],
    ['repeats that end midway', repeat(40_000, (i) => `name ${i < 8000 ? i % 40 : i}`)],
    ['more values than codes', repeat(150_000, (i) => `a long value ${i % 70_000}`)],
  ])('gives back every cell of %s', (_, cells) => {
    for (const encoder of [pushed(cells), added(cells), mixed(cells)]) {
      expect(encoder.length).toBe(cells.length);
      const given = cellsOf(encoder);
      // One comparison: a matcher over so many cells is slow.
      expect(cells.findIndex((cell, i) => given[i] !== cell)).toBe(-1);
    }
  });

  it('is empty until a cell has text', () => {
    const encoder = pushed(['', '']);
    expect(encoder.isEmpty).toBe(true);
    encoder.push('a');
    expect(encoder.isEmpty).toBe(false);
  });
});
