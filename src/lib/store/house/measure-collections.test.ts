import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { HouseBench } from '../../../../tests/laws/store/house-bench';
import { aSegment } from '../../../../tests/laws/store/samples';
import { removeCollection } from '../manage-collections';
import { measureCollections } from './measure-collections';

let bench: HouseBench;

beforeEach(async () => {
  bench = await HouseBench.open();
});

const measure = () => measureCollections(bench.store.house, new AbortController().signal);
const large = { segments: { '#/g/a': aSegment('x'.repeat(9000)) }, names: ['#/g/a'] };
const small = { segments: { '#/g/a': aSegment('x') }, names: ['#/g/a'] };

describe('measureCollections', () => {
  it('tells the largest first', async () => {
    await bench.commit('small', small);
    await bench.commit('large', large);
    const sizes = await measure();
    expect(sizes.map(({ collection }) => collection)).toEqual(['large', 'small']);
    expect(sizes[0]!.bytes - sizes[1]!.bytes).toBeGreaterThan(8000);
  });

  it('counts the documents that its cells name', async () => {
    const document = 'd'.repeat(64);
    const named = { segments: { '#/g/a': aSegment(document) }, names: ['#/g/a'] };
    await bench.commit('texts', named);
    await bench.commit('files', { ...named, type: 'file', blobs: [document] });
    const sizes = await measure();
    const bytesOf = (id: string) => sizes.find(({ collection }) => collection === id)!.bytes;
    // The bench stores a document of as many bytes as its name has.
    expect(bytesOf('files') - bytesOf('texts')).toBe(64);
  });

  it('leaves out what is only kept for undo', async () => {
    await bench.commit('edited', large);
    await bench.commit('edited', small);
    await bench.commit('removed', large);
    await removeCollection(bench.db, 'removed');
    const sizes = await measure();
    expect(sizes.map(({ collection }) => collection)).toEqual(['edited']);
    expect(sizes[0]!.bytes).toBeLessThan(8000);
  });

  it('stops when nobody wants it any more', async () => {
    const measuring = measureCollections(bench.store.house, AbortSignal.abort(new Error('gone')));
    await expect(measuring).rejects.toThrow('gone');
  });
});
