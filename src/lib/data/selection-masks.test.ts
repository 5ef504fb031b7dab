import { describe, expect, it } from 'vitest';
import { emptyMask, fullMask, type Mask } from './mask';
import type { Selection } from './selection';
import { selectionMask } from './selection-masks';

const group = { id: '7.1', length: 40, items: 39, segments: {} };
const live = fullMask(40);
live[0]! &= ~1;
const bits = (...words: number[]): Mask => Uint32Array.from(words);
const none = () => Promise.reject(new Error('no filter'));

describe('selectionMask', () => {
  it.each<[Selection, Mask]>([
    [{ all: true }, live],
    [
      { items: ['7.1:1', '7.1:33', '7.10:2', '7:3', '7.1:x', '7.1:400', 'nonsense', '7.1:0'] },
      bits(2, 2),
    ],
    [{ masks: new Map([['7.1', bits(7, 1)]]) }, bits(6, 1)],
    [{ masks: new Map([['other', bits(7, 1)]]) }, emptyMask(40)],
  ])('takes the live items of %j', async (selection, mask) => {
    expect(await selectionMask(selection, group, live, none)).toEqual(mask);
  });

  it('asks for a filter', async () => {
    const selection: Selection = { filter: { is: 'contains', value: 'x' } };
    const mask = await selectionMask(selection, group, live, () => Promise.resolve(bits(5, 0)));
    expect(mask).toEqual(bits(4, 0));
  });
});
