import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  MAX_CANVAS_HEIGHT,
  follow,
  isAdrift,
  scrollScale,
  scrollTopFor,
  topAt,
  type ScrollPosition,
} from './scroll-scale';

const ROW = 32;
const VIEWPORT = 800;
const tenMillion = scrollScale(10_000_000 * ROW, VIEWPORT);
const few = scrollScale(1_000 * ROW, VIEWPORT);

describe('scrollScale', () => {
  it('leaves small content as it is', () => {
    expect(few.canvasHeight).toBe(32_000);
    expect(topAt(few, 1_234)).toBe(1_234);
    expect(follow(few, { top: 0, scrollTop: 0 }, 20_000).top).toBe(20_000);
  });

  it('caps the canvas', () => {
    expect(tenMillion.canvasHeight).toBe(MAX_CANVAS_HEIGHT);
  });

  it('reaches both ends exactly', () => {
    expect(topAt(tenMillion, 0)).toBe(0);
    expect(topAt(tenMillion, MAX_CANVAS_HEIGHT - VIEWPORT)).toBe(10_000_000 * ROW - VIEWPORT);
  });

  it('maps places to the thumb and back', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 10_000_000 * ROW - VIEWPORT, noNaN: true }), (top) => {
        expect(topAt(tenMillion, scrollTopFor(tenMillion, top))).toBeCloseTo(top, 3);
      }),
    );
  });

  it('moves exactly by a wheel step', () => {
    const start = { top: 160_000_000, scrollTop: 4_000_000 };
    expect(follow(tenMillion, start, 4_000_096)).toEqual({
      top: 160_000_096,
      scrollTop: 4_000_096,
    });
  });

  it('moves proportionally with the thumb', () => {
    const start = { top: 0, scrollTop: 0 };
    const half = (MAX_CANVAS_HEIGHT - VIEWPORT) / 2;
    expect(follow(tenMillion, start, half).top).toBeCloseTo((10_000_000 * ROW - VIEWPORT) / 2, 0);
  });

  it('walks over every row by wheel steps', () => {
    let at: ScrollPosition = { top: 79_000, scrollTop: 79_000 };
    for (let step = 0; step < 2_000; step++) {
      const before = at;
      at = follow(tenMillion, at, at.scrollTop + 96);
      expect(at.top - before.top).toBe(96);
    }
  });

  it('is adrift at rest after exact steps', () => {
    const at = follow(tenMillion, { top: 160_000_000, scrollTop: 4_000_000 }, 4_001_000);
    expect(isAdrift(tenMillion, at, false)).toBe(false);
    expect(isAdrift(tenMillion, at, true)).toBe(true);
    const put = { top: at.top, scrollTop: scrollTopFor(tenMillion, at.top) };
    expect(isAdrift(tenMillion, put, true)).toBe(false);
  });

  it('is adrift at the end of the canvas only', () => {
    expect(isAdrift(tenMillion, { top: 500, scrollTop: 0 }, false)).toBe(true);
    expect(isAdrift(tenMillion, { top: 0, scrollTop: 0 }, false)).toBe(false);
  });
});
