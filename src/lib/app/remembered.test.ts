import { afterEach, describe, expect, it, vi } from 'vitest';
import { forgetAll, isNumber, recall, remember } from './remembered';

/** As browsers have it: what is stored are properties of its own. */
function fakeStorage(stored: Record<string, string>) {
  const methods = {
    getItem: (key: string) => stored[key] ?? null,
    setItem: (key: string, value: string) => Reflect.set(stored, key, value),
    removeItem: (key: string) => Reflect.deleteProperty(stored, key),
  };
  return new Proxy(stored, {
    get: (_, key) => methods[key as keyof typeof methods],
  });
}

afterEach(() => vi.unstubAllGlobals());

describe('what is remembered', () => {
  it('is forgotten whole, and nothing else is', () => {
    const stored: Record<string, string> = { other: '1' };
    vi.stubGlobal('localStorage', fakeStorage(stored));
    remember('width', 3);
    expect(recall('width', isNumber)).toBe(3);
    forgetAll();
    expect(recall('width', isNumber)).toBeUndefined();
    expect(stored).toEqual({ other: '1' });
  });

  it('is nothing where storage is refused', () => {
    vi.stubGlobal('localStorage', undefined);
    remember('width', 3);
    expect(() => forgetAll()).not.toThrow();
    expect(recall('width', isNumber)).toBeUndefined();
  });
});
