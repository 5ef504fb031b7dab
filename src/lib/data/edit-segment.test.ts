import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allBut } from '../../../tests/fixtures/all-but';
import { editSegment, setCells } from './edit-segment';
import { encodeColumn } from './encode-column';
import { countBits, emptyMask, fullMask, hasBit, setBit } from './mask';
import { readColumn } from './read-column';
import type { Segment, StoredSegment } from './segment';

/** A column and all that it was before, as a store would hold it. */
class Shelf {
  readonly #stored = new Map<string, StoredSegment>();
  readonly resolve = (id: string) => this.#stored.get(id);
  segment: Segment;
  id = '0';

  constructor(readonly cells: string[]) {
    this.segment = encodeColumn(cells);
    this.#stored.set(this.id, this.segment);
  }

  get edit() {
    return { segment: this.segment, id: this.id, resolve: this.resolve, length: this.cells.length };
  }

  put(segment: Segment | null): void {
    if (segment === null) return;
    this.segment = segment;
    this.id = String(this.#stored.size);
    this.#stored.set(this.id, segment);
  }

  get texts(): string[] {
    const column = readColumn(this.segment, this.resolve);
    return this.cells.map((_, i) => column.text(i));
  }
}

const upper = (text: string) => text.toUpperCase();
const columns = fc.oneof(
  fc.array(fc.constantFrom('', 'a', 'b', 'c'), { minLength: 1, maxLength: 200 }),
  fc.array(fc.string({ maxLength: 3 }), { minLength: 1, maxLength: 80 }),
  fc.array(fc.integer({ min: 0, max: 50 }).map(String), { minLength: 1, maxLength: 80 }),
);
const maps = fc.constantFrom<(text: string) => string | undefined>(
  upper,
  () => 'x',
  () => undefined,
  (text) => (text < 'b' ? `${text}!` : undefined),
  (text) => String(Number(text) + 1),
);

describe('editSegment', () => {
  it('changes the selected cells and no others', () => {
    const step = fc.record({
      map: maps,
      seed: fc.array(fc.boolean(), { minLength: 1 }),
      all: fc.boolean(),
    });
    fc.assert(
      fc.property(columns, fc.array(step, { minLength: 1, maxLength: 5 }), (cells, steps) => {
        const shelf = new Shelf(cells);
        let expected = cells;
        for (const { map, seed, all } of steps) {
          const selected = all ? fullMask(cells.length) : emptyMask(cells.length);
          if (!all) cells.forEach((_, i) => seed[i % seed.length] && setBit(selected, i));
          const held = new Set(expected.filter((_, i) => hasBit(selected, i)));
          const seen: string[] = [];
          const { segment, changed } = editSegment({
            ...shelf.edit,
            selected,
            map: (text) => {
              seen.push(text);
              return map(text);
            },
          });
          const next = expected.map((text, i) =>
            hasBit(selected, i) ? (map(text) ?? text) : text,
          );
          expect(new Set(seen)).toEqual(held);
          expect(changed).toBe(next.filter((text, i) => text !== expected[i]).length);
          expect(segment === null).toBe(changed === 0);
          shelf.put(segment);
          expected = next;
          expect(shelf.texts).toEqual(expected);
        }
      }),
    );
  });

  const cities = Array.from({ length: 4000 }, (_, i) => `city ${i % 10}`);

  it('rewrites only the values of a whole dictionary', () => {
    const shelf = new Shelf(cities);
    let calls = 0;
    const edit = (map: (text: string) => string) => {
      shelf.put(
        editSegment({
          ...shelf.edit,
          selected: fullMask(4000),
          map: (text) => (calls++, map(text)),
        }).segment,
      );
    };
    edit(upper);
    edit((text) => `${text}!`);
    expect(calls).toBe(20);
    expect(shelf.segment).toMatchObject({ encoding: 'dictionary', codes: '0' });
    expect(shelf.texts[11]).toBe('CITY 1!');
  });

  it('shares codes when each holder is selected', () => {
    const shelf = new Shelf(cities);
    const selected = emptyMask(4000);
    cities.forEach((city, i) => city === 'city 3' && setBit(selected, i));
    const { segment, changed } = editSegment({ ...shelf.edit, selected, map: upper });
    expect(segment).toMatchObject({ codes: '0' });
    expect(changed).toBe(400);
  });

  it('leaves an unselected holder of a value alone', () => {
    const shelf = new Shelf(cities);
    const selected = allBut(4000, 17);
    shelf.put(editSegment({ ...shelf.edit, selected, map: upper }).segment);
    expect(shelf.texts[17]).toBe('city 7');
    expect(shelf.texts[7]).toBe('CITY 7');
  });

  it('stores few changes as a delta on one base', () => {
    const shelf = new Shelf(Array.from({ length: 4000 }, (_, i) => `a name of length ${i}`));
    for (const offset of [5, 9, 5]) {
      const selected = emptyMask(4000);
      setBit(selected, offset);
      shelf.put(editSegment({ ...shelf.edit, selected, map: (text) => `${text}!` }).segment);
    }
    expect(shelf.segment).toMatchObject({
      encoding: 'delta',
      base: '0',
      offsets: Uint16Array.of(5, 9),
    });
    expect(shelf.texts[5]).toBe('a name of length 5!!');
  });

  it('fills an attribute that has no segment yet', () => {
    const selected = allBut(40, 1);
    const edited = editSegment({
      segment: null,
      id: null,
      resolve: () => undefined,
      length: 40,
      selected,
      map: () => 'new',
    });
    const column = readColumn(edited.segment!, () => undefined);
    expect(edited.changed).toBe(countBits(selected));
    expect([column.text(0), column.text(1)]).toEqual(['new', '']);
  });
});

describe('setCells', () => {
  it('sets the cells named and no others', () => {
    const changes = fc.array(fc.tuple(fc.nat({ max: 90 }), fc.constantFrom('', 'a', '7', 'zz')));
    fc.assert(
      fc.property(columns, fc.array(changes, { maxLength: 4 }), (cells, rounds) => {
        const shelf = new Shelf(cells);
        let expected = cells;
        for (const round of rounds) {
          const map = new Map(round);
          shelf.put(setCells(shelf.edit, map).segment);
          expected = expected.map((text, i) => map.get(i) ?? text);
          expect(shelf.texts).toEqual(expected);
        }
      }),
    );
  });
});
