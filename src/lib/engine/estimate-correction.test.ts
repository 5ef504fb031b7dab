import { describe, expect, it } from 'vitest';
import { EstimateCorrection } from './estimate-correction';

/** What 100 bytes are corrected to after chunks of 100 were seen to hold these. */
const after = (...held: number[]) => {
  const correction = new EstimateCorrection();
  for (const bytes of held) correction.observe(100, bytes);
  return correction.correct(100);
};

describe('EstimateCorrection', () => {
  it('changes nothing before anything was seen', () => {
    expect(after()).toBe(100);
  });

  it.each([
    ['believes at once that it was too low', [250], 250],
    ['believes by and by that it was too high', [60], 90],
    ['comes down after what was the exception', [300, 100, 100], 213],
    ['is bounded above', [100_000], 400],
    ['keeps what was right', [100, 100, 100], 100],
  ])('%s', (_, held, corrected) => {
    expect(after(...held)).toBe(corrected);
  });

  it('is bounded below', () => {
    expect(after(...Array<number>(100).fill(0))).toBe(25);
  });

  it('corrects by the ratio, not by the bytes', () => {
    const correction = new EstimateCorrection();
    correction.observe(10, 20);
    expect(correction.correct(1000)).toBe(2000);
  });

  it('learns nothing from a chunk without an estimate', () => {
    const correction = new EstimateCorrection();
    correction.observe(0, 1000);
    expect(correction.correct(100)).toBe(100);
  });
});
