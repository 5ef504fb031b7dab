import { describe, expect, test } from 'vitest';
import { aBatch } from '../../../tests/fixtures/a-batch';
import { NO_PROGRESS } from './batch';
import type { BatchOptions } from './batch-options';
import { stopAbove } from './stop-above';

describe('stopAbove', () => {
  test.each<[BatchOptions['onError'], string]>([
    [
      { stopAbove: { count: 1000 } },
      '1,200 of 50,000 items failed, and the task is to stop above 1,000.',
    ],
    [
      { stopAbove: { rate: 0.007 } },
      '1,200 of 50,000 items failed, and the task is to stop above 0.7 %.',
    ],
  ])('tells large numbers so that they can be read: %j', (onError, sentence) => {
    const batch = aBatch({});
    const request = { ...batch.request, batch: { ...batch.request.batch, onError } };
    const progress = { ...NO_PROGRESS, done: 50_000, failed: 1200, total: 90_000 };
    expect(() => stopAbove({ ...batch, request }, progress)).toThrow(sentence);
  });
});
