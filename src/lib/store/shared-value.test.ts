import { beforeEach, describe, expect, it } from 'vitest';
import type { LiveValue } from './live-value';
import { sharedValue } from './shared-value';

let change: (value: string) => void;
let fail: (error: unknown) => void;
let followed: number;
let shared: LiveValue<string>;

beforeEach(() => {
  followed = 0;
  shared = sharedValue({
    subscribe(run, onError = () => undefined) {
      followed++;
      [change, fail] = [run, onError];
      return () => followed--;
    },
  });
});

/** Follows it, and tells what it heard. */
function follow() {
  const heard: unknown[] = [];
  const stop = shared.subscribe(
    (value) => heard.push(value),
    (error) => heard.push(`no ${String(error)}`),
  );
  return { heard, stop };
}

const soon = () => Promise.resolve();

describe('a shared value', () => {
  it('is followed once for all', async () => {
    const [one, two] = [follow(), follow()];
    change('a');
    await soon();
    expect([followed, one.heard, two.heard]).toEqual([1, ['a'], ['a']]);
  });

  it('begins with what is known for who comes later', async () => {
    follow();
    change('a');
    const late = follow();
    expect(late.heard).toEqual([]);
    await soon();
    expect(late.heard).toEqual(['a']);
  });

  it('is read again for who comes after it could not be', async () => {
    const first = follow();
    fail('disk');
    const later = follow();
    await soon();
    expect([followed, later.heard]).toEqual([1, []]);
    change('a');
    follow();
    expect([followed, first.heard, later.heard]).toEqual([1, ['no disk', 'a'], ['a']]);
  });

  it('tells nothing twice, and nobody who has left', async () => {
    follow();
    change('a');
    const [late, gone] = [follow(), follow()];
    gone.stop();
    change('b');
    await soon();
    expect([late.heard, gone.heard]).toEqual([['b'], []]);
  });

  it('is left when nobody follows it any more', async () => {
    const [one, two] = [follow(), follow()];
    change('old');
    one.stop();
    expect(followed).toBe(1);
    two.stop();
    two.stop();
    expect(followed).toBe(0);
    const next = follow();
    await soon();
    expect([followed, next.heard]).toEqual([1, []]);
  });
});
