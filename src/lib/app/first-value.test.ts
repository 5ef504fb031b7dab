import { expect, test, vi } from 'vitest';
import { firstValue } from './first-value';

test('firstValue takes one value and stops', async () => {
  const stop = vi.fn();
  const value = firstValue<number>({
    subscribe(onValue) {
      onValue(1);
      onValue(2);
      return stop;
    },
  });
  expect(await value).toBe(1);
  expect(stop).toHaveBeenCalledOnce();
});

test('firstValue rejects where there will be none', async () => {
  const stop = vi.fn();
  const value = firstValue<number>({
    subscribe(_, onError) {
      onError?.(new Error('Closed.'));
      return stop;
    },
  });
  await expect(value).rejects.toThrow('Closed.');
  expect(stop).toHaveBeenCalledOnce();
});
