import { beforeEach, describe, expect, it, vi } from 'vitest';
import { whenReplaced } from './when-replaced';

let live: string;
let see: () => void;
let restored: () => void;
const onReplaced = vi.fn();
const onError = vi.fn();

const sources = {
  liveName: async () => live,
  whenSeen: (callback: () => void) => {
    see = callback;
    return () => {};
  },
  inTurn: async <T>(_name: string, _patienceMs: number, work: () => Promise<T>) => {
    await new Promise<void>((resolve) => (restored = resolve));
    return work();
  },
};

const watch = () => whenReplaced('mine', onReplaced, onError, sources);

beforeEach(() => {
  live = 'mine';
  restored = () => {
    throw new Error('Nobody waits for the restore to end.');
  };
  onReplaced.mockReset();
  onError.mockReset();
});

describe('a page whose database may be replaced', () => {
  it('goes on as long as its own is the live one', async () => {
    const look = watch();
    see();
    expect(await look()).toBe(false);
    expect(onReplaced).not.toHaveBeenCalled();
  });

  it('learns it when it comes into view, once the restore has ended', async () => {
    watch();
    live = 'another';
    see();
    await vi.waitFor(() => restored());
    await vi.waitFor(() => expect(onReplaced).toHaveBeenCalledOnce());
  });

  it('learns it when it looks', async () => {
    const look = watch();
    live = 'another';
    const isReplaced = look();
    await vi.waitFor(() => restored());
    expect(await isReplaced).toBe(true);
    expect(onReplaced).toHaveBeenCalledOnce();
  });

  it('tells why it could not look', async () => {
    const gone = new Error('No storage.');
    whenReplaced('mine', onReplaced, onError, {
      ...sources,
      liveName: () => Promise.reject(gone),
    });
    see();
    await vi.waitFor(() => expect(onError).toHaveBeenCalledWith(gone));
  });
});
