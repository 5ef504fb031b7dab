import { flushSync } from 'svelte';
import { toStore } from 'svelte/store';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Attribute } from '../data/attribute';
import { ArrangedColumns } from './arranged-columns.svelte';
import { Cursor } from './cursor.svelte';

const attributes = ['a', 'b', 'c'].map((id): Attribute => ({ id, name: id, type: 'text' }));
const [a, b] = attributes as [Attribute, Attribute];

beforeEach(() => localStorage.clear());
afterEach(() => localStorage.clear());

it('tells those who read the cursor where it is now', () => {
  const columns = new ArrangedColumns('things', () => attributes);
  const cursor = new Cursor(columns);
  const seen: unknown[] = [];
  const stop = toStore(() => cursor.cell).subscribe((cell) => seen.push(cell && { ...cell }));
  const steps = [
    () => cursor.moveTo({ position: 7, column: 1 }),
    () => columns.hide(a),
    () => columns.showAll(),
    () => columns.moveTo(b, a),
    () => cursor.moveToRow(40),
  ];
  for (const step of steps) {
    step();
    flushSync();
  }
  stop();
  expect(seen).toEqual([
    null,
    { position: 7, column: 1 },
    { position: 7, column: 0 },
    { position: 7, column: 1 },
    { position: 7, column: 0 },
    { position: 40, column: 0 },
  ]);
});
