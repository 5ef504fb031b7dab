import { describe, expect, it } from 'vitest';
import { BATCHES_TAG } from '../lib/platform/batches-tag';
import { isWorthRetrying } from './is-worth-retrying';

const { left, begun } = BATCHES_TAG;
const done = { isWorkLeft: false, isLedByOther: false };
const unfinished = { isWorkLeft: true, isLedByOther: false };
const takenOver = { isWorkLeft: true, isLedByOther: true };

describe('an event', () => {
  it.each([
    ['is over where nothing is left', done, left, false],
    ['is over where nothing is left of what began', done, begun, false],
    ['is tried again where work is left', unfinished, left, true],
    ['leaves a page that leads to ask anew', takenOver, left, false],
    ['is tried again for a page that may be lost', takenOver, begun, true],
  ])('%s', (_, drained, tag, expected) => {
    expect(isWorthRetrying(drained, tag)).toBe(expected);
  });
});
