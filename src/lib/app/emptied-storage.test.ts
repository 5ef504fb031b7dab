import { beforeEach, describe, expect, it, vi } from 'vitest';
import { EmptiedStorage } from './emptied-storage.svelte';
import { forgetFound } from './found-here';

const nothing = { collections: 0, items: 0, batches: 0, recipes: 0, unsent: 0 };
const aPage = (held = nothing) => new EmptiedStorage(async () => held);

beforeEach(() => {
  const kept = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    setItem: (key: string, value: string) => kept.set(key, value),
    getItem: (key: string) => kept.get(key) ?? null,
  });
});

describe('a storage that the browser emptied', () => {
  it('is told of, until the person takes note', async () => {
    await aPage().look(3, 1000);
    const next = aPage();
    await next.look(0, 2000);
    expect(next.before).toEqual({ collections: 3, at: 1000 });

    const later = aPage();
    await later.look(1, 3000);
    expect(later.before).toEqual({ collections: 3, at: 1000 });
    later.takeNote();
    expect(later.before).toBeNull();
    expect(aPage().before).toBeNull();
  });

  it('is told of with what was there last', async () => {
    const page = aPage();
    await page.look(3, 1000);
    await page.look(5, 1500);
    await page.look(5, 1800);
    const next = aPage();
    await next.look(0, 2000);
    expect(next.before).toEqual({ collections: 5, at: 1500 });
  });
});

describe('what cannot be asked at once', () => {
  it('is asked by the next page', async () => {
    await aPage().look(3, 1000);
    const closed = new EmptiedStorage(() => Promise.reject(new Error('It is closed.')));
    await expect(closed.look(0, 2000)).rejects.toThrow('It is closed.');
    const next = aPage();
    await next.look(0, 3000);
    expect(next.before).toEqual({ collections: 3, at: 1000 });
  });
});

describe('nothing is told', () => {
  it('at the first run', async () => {
    const page = aPage();
    await page.look(0, 1000);
    expect(page.before).toBeNull();
  });

  it('to whom deletes all collections', async () => {
    const page = aPage();
    await page.look(3, 1000);
    await page.look(0, 2000);
    expect(page.before).toBeNull();
    const next = aPage();
    await next.look(0, 3000);
    expect(next.before).toBeNull();
  });

  it('where the tasks that brought them are there', async () => {
    await aPage().look(3, 1000);
    const next = aPage({ ...nothing, batches: 1 });
    await next.look(0, 2000);
    expect(next.before).toBeNull();
  });

  it('after a backup without collections was restored', async () => {
    await aPage().look(3, 1000);
    forgetFound();
    const next = aPage();
    await next.look(0, 2000);
    expect(next.before).toBeNull();
  });
});
