import { describe, expect, it, vi } from 'vitest';
import { Kept } from './kept';

const making = () => vi.fn((key: string, _: AbortSignal) => Promise.resolve({ key }));

/** A thing that is never done; `signal` is the one that its last making was given. */
function endless() {
  let given: AbortSignal | undefined;
  const kept = new Kept(2, (_, signal) => {
    given = signal;
    return new Promise<never>(() => {});
  });
  return { kept, signal: () => given! };
}

describe('Kept', () => {
  it('makes a thing once', async () => {
    const make = making();
    const kept = new Kept(2, make);
    const [a, b] = await Promise.all([kept.get('a'), kept.get('a')]);
    expect(a).toBe(b);
    expect(make).toHaveBeenCalledOnce();
  });

  it('lets go of what was not used for longest', async () => {
    const make = making();
    const kept = new Kept(2, make);
    for (const key of ['a', 'b', 'a', 'c', 'a', 'b']) await kept.get(key);
    expect(make.mock.calls.map(([key]) => key)).toEqual(['a', 'b', 'c', 'b']);
  });

  it('makes again what was dropped', async () => {
    const make = making();
    const kept = new Kept(2, make);
    await kept.get('a');
    kept.drop('a');
    await kept.get('a');
    expect(make).toHaveBeenCalledTimes(2);
  });

  it('makes again what failed', async () => {
    const make = making().mockRejectedValueOnce(new Error('no connection'));
    const kept = new Kept(2, make);
    await expect(kept.get('a')).rejects.toThrow('no connection');
    expect(await kept.get('a')).toEqual({ key: 'a' });
  });

  it('keeps what was made while an older one failed', async () => {
    let fail = (_: Error) => {};
    const make = making().mockReturnValueOnce(new Promise((_, reject) => (fail = reject)));
    const kept = new Kept(2, make);
    const old = kept.get('a');
    kept.drop('a');
    const made = await kept.get('a');
    fail(new Error('late'));
    await expect(old).rejects.toThrow('late');
    expect(await kept.get('a')).toBe(made);
  });

  it('stops making what nobody wants any more', () => {
    const { kept, signal } = endless();
    const [first, second] = [new AbortController(), new AbortController()];
    void kept.get('a', first.signal);
    void kept.get('a', second.signal);
    first.abort();
    expect(signal().aborted).toBe(false);
    second.abort();
    expect(signal().aborted).toBe(true);
  });

  it('begins nothing that was taken back before', () => {
    const make = making();
    expect(() => new Kept(2, make).get('a', AbortSignal.abort())).toThrow();
    expect(make).not.toHaveBeenCalled();
  });

  it('makes anew what was stopped', () => {
    const { kept, signal } = endless();
    const stop = new AbortController();
    void kept.get('a', stop.signal);
    stop.abort();
    void kept.get('a');
    expect(signal().aborted).toBe(false);
  });

  it('goes on for those who do not take it back', () => {
    const { kept, signal } = endless();
    const stop = new AbortController();
    void kept.get('a');
    void kept.get('a', stop.signal);
    stop.abort();
    expect(signal().aborted).toBe(false);
  });
});
