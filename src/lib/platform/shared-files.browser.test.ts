import { beforeEach, describe, expect, it } from 'vitest';
import { keepShared, takeShared } from './shared-files';

const DAY_MS = 24 * 60 * 60 * 1000;
const NOW = 1_700_000_000_000;

const letter = new File(['Dear reader,'], 'Brief an Björk – 100 %.txt', {
  type: 'text/plain',
  lastModified: 42,
});

beforeEach(() => caches.delete('sheaf-shared'));

describe('shared files', () => {
  it('are taken as they were kept, once', async () => {
    await keepShared([letter, new File(['a,b'], 'a.csv')], NOW);
    const taken = await takeShared(NOW);
    expect(taken.map(({ name }) => name)).toEqual([letter.name, 'a.csv']);
    expect(taken[0]).toMatchObject({ type: 'text/plain', lastModified: 42 });
    expect(await taken[0]?.text()).toBe('Dear reader,');
    expect(await takeShared(NOW)).toEqual([]);
  });

  it('go to one of two pages that try', async () => {
    await keepShared([letter], NOW);
    const both = await Promise.all([takeShared(NOW), takeShared(NOW)]);
    expect(both.flat()).toHaveLength(1);
  });

  it('are thrown away when nobody came for a day', async () => {
    await keepShared([letter], NOW);
    expect(await takeShared(NOW + DAY_MS)).toEqual([]);
    expect(await takeShared(NOW)).toEqual([]);
  });

  it('are kept all or not at all', async () => {
    const broken = new Proxy(letter, {
      get: (file, key) => {
        if (key === 'name') throw new TypeError('It is gone.');
        return Reflect.get(file, key) as unknown;
      },
    });
    await expect(keepShared([letter, broken], NOW)).rejects.toThrow('It is gone.');
    expect(await takeShared(NOW)).toEqual([]);
  });
});
