import { describe, expect, test, vi } from 'vitest';
import type { Watched } from './sheaf';
import { watchAll } from './watch-all';

function source(): Watched<string> & { set: (value: string) => void; stop: () => void } {
  let tell: (value: string) => void = () => undefined;
  const stop = vi.fn();
  return {
    subscribe(onValue) {
      tell = onValue;
      return stop;
    },
    set: (value) => tell(value),
    stop,
  };
}

describe('watchAll', () => {
  test('tells when each has a value, then each change', () => {
    const [a, b] = [source(), source()];
    const told = vi.fn();
    const stop = watchAll([a, b]).subscribe(told);
    b.set('b');
    expect(told).not.toHaveBeenCalled();
    a.set('a');
    b.set('c');
    expect(told.mock.calls).toEqual([[['a', 'b']], [['a', 'c']]]);
    stop();
    expect(a.stop).toHaveBeenCalledOnce();
    expect(b.stop).toHaveBeenCalledOnce();
  });

  test('tells of none at once', () => {
    const told = vi.fn();
    watchAll([]).subscribe(told);
    expect(told).toHaveBeenCalledWith([]);
  });
});
