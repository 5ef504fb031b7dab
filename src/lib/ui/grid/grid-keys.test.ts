import { describe, expect, it } from 'vitest';
import { movedBy, within } from './grid-keys';

const bounds = { rows: 1_000, columns: 10, page: 20 };
const middle = { position: 500, column: 5 };

describe('movedBy', () => {
  it.each([
    ['ArrowUp', false, [499, 5]],
    ['ArrowDown', false, [501, 5]],
    ['ArrowLeft', false, [500, 4]],
    ['ArrowRight', false, [500, 6]],
    ['PageUp', false, [480, 5]],
    ['PageDown', false, [520, 5]],
    ['Home', false, [500, 0]],
    ['End', false, [500, 9]],
    ['Home', true, [0, 0]],
    ['End', true, [999, 9]],
    ['ArrowDown', true, [999, 5]],
    ['ArrowUp', true, [0, 5]],
  ] as const)('%s (far: %s) leads there', (key, isFar, [position, column]) => {
    expect(movedBy(key, isFar, middle, bounds)).toEqual({ position, column });
  });

  it('stops at the edges', () => {
    const last = { position: 999, column: 9 };
    expect(movedBy('PageDown', false, last, bounds)).toEqual(last);
    expect(movedBy('ArrowRight', false, last, bounds)).toEqual(last);
  });

  it('goes from the first row into the headers', () => {
    const first = { position: 0, column: 3 };
    expect(movedBy('ArrowUp', false, first, bounds)).toEqual({ position: -1, column: 3 });
    expect(movedBy('PageUp', false, { position: 7, column: 3 }, bounds)?.position).toBe(0);
  });

  it('knows nothing of other keys', () => {
    expect(movedBy('a', false, middle, bounds)).toBeUndefined();
  });

  it('has only headers without rows', () => {
    expect(within(middle, { rows: 0, columns: 2, page: 5 })).toEqual({ position: -1, column: 1 });
  });
});
