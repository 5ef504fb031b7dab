import { describe, expect, it } from 'vitest';
import { masksOf } from './selection-masks';
import { ItemSelection } from './selection.svelte';

const id = (position: number) => `g:${position}`;
const range = (from: number, to: number) =>
  masksOf(Array.from({ length: to - from + 1 }, (_, i) => id(from + i)));

const selection = () => new ItemSelection(async (from, to) => range(from, to));

describe('ItemSelection', () => {
  it('takes one item, or one more', () => {
    const items = selection();
    items.only(id(3), 3);
    items.toggle(id(9), 9);
    expect(items.ids()).toEqual([id(3), id(9)]);
    items.toggle(id(3), 3);
    expect(items.ids()).toEqual([id(9)]);
  });

  it('grows and shrinks a range from where it began', async () => {
    const items = selection();
    items.toggle(id(20), 20);
    items.toggle(id(5), 5);
    await items.extendTo(8, 8);
    expect(items.count).toBe(5);
    await items.extendTo(3, 8);
    expect(items.ids()).toEqual([3, 4, 5, 20].map(id));
  });

  it('drops a range that arrives after a later gesture', async () => {
    const answers: (() => void)[] = [];
    const items = new ItemSelection(
      (from, to) => new Promise((resolve) => answers.push(() => resolve(range(from, to)))),
    );
    const late = items.selectRange(0, 99);
    items.clear();
    answers.forEach((answer) => answer());
    await late;
    expect(items.count).toBe(0);
  });

  it('travels as ids while small and as masks beyond', async () => {
    const items = selection();
    items.only(id(1), 1);
    expect(items.toSelection()).toEqual({ items: [id(1)] });
    await items.selectRange(0, 999);
    expect(items.toSelection()).toEqual({ masks: range(0, 999) });
    expect(items.count).toBe(1_000);
  });

  it('keeps only what lives', async () => {
    const items = selection();
    await items.selectRange(0, 9);
    items.retain(range(5, 20));
    expect(items.ids()).toEqual([5, 6, 7, 8, 9].map(id));
  });
});
