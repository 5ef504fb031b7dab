import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Attribute } from '../data/attribute';
import { ArrangedColumns } from './arranged-columns.svelte';

const attributeOf = (id: string): Attribute => ({ id, name: id.toUpperCase(), type: 'text' });
const [a, b, c] = ['a', 'b', 'c'].map(attributeOf) as [Attribute, Attribute, Attribute];

const columnsOf = (ids: string, collection = 'things') =>
  new ArrangedColumns(collection, () => Array.from(ids, attributeOf));
const shownOf = ({ shown }: ArrangedColumns) => shown.map(({ attribute }) => attribute.id).join('');

let kept: Map<string, string>;

beforeEach(() => {
  kept = new Map();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  });
});

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('ArrangedColumns', () => {
  it('hides and shows', () => {
    const columns = columnsOf('abc');
    columns.hide(b);
    expect([shownOf(columns), columns.hiddenCount]).toEqual(['ac', 1]);
    expect([columns.isShown(b), columns.placeOf(b), columns.placeOf(c)]).toEqual([false, -1, 1]);
    columns.show(b);
    expect([shownOf(columns), columns.hiddenCount]).toEqual(['abc', 0]);
    columns.hide(a);
    columns.hide(c);
    columns.showAll();
    expect(shownOf(columns)).toBe('abc');
  });

  it('keeps the last one on show', () => {
    const columns = columnsOf('ab');
    columns.hide(a);
    columns.hide(b);
    expect(shownOf(columns)).toBe('b');
  });

  it('moves past what is hidden', () => {
    const columns = columnsOf('abcd');
    columns.hide(b);
    columns.moveTo(c, a);
    expect(shownOf(columns)).toBe('cad');
    columns.moveTo(c, attributeOf('d'));
    expect(shownOf(columns)).toBe('adc');
    columns.showAll();
    expect(shownOf(columns)).toBe('abdc');
  });

  it('is the same after a reload, for its collection alone', () => {
    const columns = columnsOf('abc');
    columns.hide(b);
    columns.moveTo(c, a);
    expect(shownOf(columnsOf('abc'))).toBe('ca');
    expect(shownOf(columnsOf('abc', 'others'))).toBe('abc');
  });

  it('has what was removed where it was once that is undone', () => {
    const columns = columnsOf('abc');
    columns.hide(b);
    columns.moveTo(c, a);
    const later = columnsOf('acd');
    expect([shownOf(later), later.hiddenCount]).toEqual(['cad', 0]);
    later.hide(a);
    expect([shownOf(later), later.hiddenCount]).toEqual(['cd', 1]);
    const undone = columnsOf('abcd');
    expect([shownOf(undone), undone.hiddenCount]).toEqual(['cd', 2]);
    undone.show(b);
    undone.show(a);
    expect(shownOf(undone)).toBe('cabd');
  });

  it('moves columns past what was removed', () => {
    const columns = columnsOf('abcd');
    columns.moveTo(c, a);
    const later = columnsOf('bcd');
    later.moveTo(b, c);
    expect([shownOf(later), shownOf(columnsOf('abcd'))]).toEqual(['bcd', 'bcad']);
  });

  it('forgets some where very many were removed', () => {
    const gone = Array.from({ length: 3_000 }, (_, n) => `gone ${n}`);
    const before = { order: [...gone, 'b', 'a'], hidden: [...gone, 'c'] };
    kept.set('sheaf:arrangement:things', JSON.stringify(before));
    const columns = columnsOf('abc');
    columns.hide(a);
    expect([shownOf(columns), columns.hiddenCount]).toEqual(['b', 2]);
    const after = JSON.parse(kept.get('sheaf:arrangement:things')!) as typeof before;
    expect([after.order.length, after.hidden.length]).toEqual([1_003, 1_002]);
  });

  it('is not bound to an order that nobody chose', () => {
    const columns = columnsOf('acd');
    columns.hide(a);
    expect(shownOf(columnsOf('abcd'))).toBe('bcd');
  });

  it('shows all after the only one on show was removed', () => {
    const columns = columnsOf('abc');
    columns.hide(a);
    columns.hide(b);
    const later = columnsOf('ab');
    expect([shownOf(later), later.hiddenCount]).toEqual(['ab', 0]);
    later.hide(b);
    expect(shownOf(later)).toBe('a');
  });
});
