import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { paced, type Paced } from './paced';

describe('paced work', () => {
  const run = vi.fn(() => Promise.resolve());
  let pace: Paced;

  beforeEach(() => {
    vi.useFakeTimers();
    run.mockClear();
    pace = paced(run, 250);
  });
  afterEach(() => vi.useRealTimers());

  it('is done at once, and then after a rest', async () => {
    pace.ask();
    expect(run).toHaveBeenCalledTimes(1);
    pace.ask();
    pace.ask();
    await vi.advanceTimersByTimeAsync(249);
    expect(run).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(run).toHaveBeenCalledTimes(2);
  });

  it('is not done for nothing', async () => {
    pace.ask();
    await vi.advanceTimersByTimeAsync(1000);
    expect(run).toHaveBeenCalledTimes(1);
    pace.ask();
    expect(run).toHaveBeenCalledTimes(2);
  });

  it('ends when it is stopped', async () => {
    pace.ask();
    pace.ask();
    pace.stop();
    await vi.advanceTimersByTimeAsync(1000);
    pace.ask();
    expect(run).toHaveBeenCalledTimes(1);
  });
});
