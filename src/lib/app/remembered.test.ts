import { beforeEach, describe, expect, it, vi } from 'vitest';
import {
  allRemembered,
  forgetAll,
  isNumber,
  recall,
  remember,
  rememberInstead,
} from './remembered';

/** As much of the browser's as is used: own keys are names, others are not. */
function aStorage(): Record<string, unknown> {
  const hidden = (value: unknown) => ({ value, enumerable: false });
  const storage: Record<string, unknown> = {};
  return Object.defineProperties(storage, {
    getItem: hidden((key: string) => storage[key] ?? null),
    setItem: hidden((key: string, value: string) => (storage[key] = value)),
    removeItem: hidden((key: string) => Reflect.deleteProperty(storage, key)),
  });
}

beforeEach(() => {
  vi.stubGlobal('localStorage', aStorage());
});

describe('what is remembered', () => {
  it('is recalled if it is valid', () => {
    remember('inspector', 300);
    expect(recall('inspector', isNumber)).toBe(300);
    remember('inspector', 'wide');
    expect(recall('inspector', isNumber)).toBeUndefined();
  });

  it('goes into a backup, but for what is of this browser', () => {
    remember('inspector', 300);
    remember('backup', { madeAt: 1 });
    localStorage.setItem('of another app', '1');
    expect(allRemembered()).toEqual({ inspector: '300' });
  });

  it('gives way to what a backup holds', () => {
    remember('inspector', 300);
    remember('backup', 7);
    localStorage.setItem('of another app', '1');
    rememberInstead({ theme: '"dark"', backup: '8' });
    expect(allRemembered()).toEqual({ theme: '"dark"' });
    expect(recall('backup', isNumber)).toBe(7);
    expect(localStorage.getItem('of another app')).toBe('1');
  });

  it('is forgotten whole, and nothing else is', () => {
    localStorage.setItem('of another app', '1');
    remember('inspector', 300);
    remember('backup', 7);
    forgetAll();
    expect([recall('inspector', isNumber), recall('backup', isNumber)]).toEqual([
      undefined,
      undefined,
    ]);
    expect(localStorage.getItem('of another app')).toBe('1');
  });

  it('is nothing where the browser refuses', () => {
    vi.stubGlobal('localStorage', undefined);
    expect(allRemembered()).toEqual({});
    expect(() => rememberInstead({ a: '1' })).not.toThrow();
    expect(() => forgetAll()).not.toThrow();
  });
});
