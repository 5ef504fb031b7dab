import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeColumn } from './encode-column';
import { hasBit } from './mask';
import { readColumn } from './read-column';
import { revertCells, revertLive } from './revert-cells';

const column = (cells: readonly string[]) => readColumn(encodeColumn(cells), () => undefined);

describe('revertCells', () => {
  it('sets back what nobody changed again, and tells the rest', () => {
    const text = fc.constantFrom('', '1', 'a', 'b');
    fc.assert(
      fc.property(fc.array(fc.tuple(text, text, text), { minLength: 1 }), (rows) => {
        const [before, after, head] = [0, 1, 2].map((i) => rows.map((row) => row[i]!));
        const reverted = revertCells(column(before!), column(after!), column(head!));
        const conflicts = rows.map(([b, a, h]) => b !== a && h !== a && h !== b);
        expect(rows.map((_, i) => hasBit(reverted.conflicts, i))).toEqual(conflicts);
        const result = rows.map(([, , h], i) => reverted.changes.get(i) ?? h);
        expect(result).toEqual(rows.map(([b, a, h], i) => (a === b || conflicts[i] ? h : b)));
      }),
    );
  });
});

describe('revertLive', () => {
  it('brings back the deleted and keeps later deletions', () => {
    const [before, after, head] = [0b1111, 0b1001, 0b1000].map((word) => Uint32Array.of(word));
    expect(revertLive(before!, after!, head!)).toEqual(Uint32Array.of(0b1110));
  });
});
