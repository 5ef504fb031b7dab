import { describe, expect, it, vi } from 'vitest';
import { Kept } from './kept';

const making = () => vi.fn((key: string) => Promise.resolve({ key }));

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
    expect(make.mock.calls.flat()).toEqual(['a', 'b', 'c', 'b']);
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
});
