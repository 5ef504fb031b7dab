import { beforeEach, describe, expect, it } from 'vitest';
import { keepShared, takeShared } from './shared-files';

const DAY_MS = 24 * 60 * 60 * 1000;
const NOW = 1_700_000_000_000;
const NOTHING = { files: [], lost: 0 };

const letter = new File(['Dear reader,'], 'Brief an Björk – 100 %.txt', {
  type: 'text/plain',
  lastModified: 42,
});

beforeEach(() => caches.delete('sheaf-shared'));

describe('shared files', () => {
  it('are taken as they were kept, once', async () => {
    await keepShared([letter, new File(['a,b'], 'a.csv')], NOW);
    const { files } = await takeShared(NOW);
    expect(files.map(({ name }) => name)).toEqual([letter.name, 'a.csv']);
    expect(files[0]).toMatchObject({ type: 'text/plain', lastModified: 42 });
    expect(await files[0]?.text()).toBe('Dear reader,');
    expect(await takeShared(NOW)).toEqual(NOTHING);
  });

  it('go to one of two pages that try', async () => {
    await keepShared([letter], NOW);
    const both = await Promise.all([takeShared(NOW), takeShared(NOW)]);
    expect(both.flatMap(({ files }) => files)).toHaveLength(1);
    expect(both.map(({ lost }) => lost)).toEqual([0, 0]);
  });

  it('are thrown away when nobody came for a day', async () => {
    await keepShared([letter], NOW);
    expect(await takeShared(NOW + DAY_MS)).toEqual(NOTHING);
    expect(await takeShared(NOW)).toEqual(NOTHING);
  });

  it('are counted where they cannot be read, and the others come', async () => {
    await keepShared([letter, letter], NOW);
    const cache = await caches.open('sheaf-shared');
    const [first] = await cache.keys();
    await cache.put(first!, new Response('', { headers: { 'x-name': '%' } }));
    expect(await takeShared(NOW)).toMatchObject({ files: [{ name: letter.name }], lost: 1 });
    expect(await takeShared(NOW)).toEqual(NOTHING);
  });

  it('are kept all or not at all', async () => {
    const broken = new Proxy(letter, {
      get: (file, key) => {
        if (key === 'name') throw new TypeError('It is gone.');
        return Reflect.get(file, key) as unknown;
      },
    });
    await expect(keepShared([letter, broken], NOW)).rejects.toThrow('It is gone.');
    expect(await takeShared(NOW)).toEqual(NOTHING);
  });
});
