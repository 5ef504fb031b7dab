import { describe, expect, it } from 'vitest';
import { FakeClock, turn } from '../../../tests/laws/engine/fake-clock';
import { ChunkMap } from './chunk-map.svelte';

describe('the map of a batch’s chunks', () => {
  it('is read once a second, however often it is wanted', async () => {
    const clock = new FakeClock();
    let reads = 0;
    const map = new ChunkMap(async () => {
      reads++;
      return [{ index: 0, state: 'done', items: reads, failed: 0 }];
    }, clock);
    const looks = [map.look(), map.look(), map.look()];
    await turn();
    expect(reads).toBe(1);
    expect(map.parts).toEqual([{ chunks: 1, done: 1, checked: 0, failed: 0 }]);
    clock.advance(999);
    await turn();
    expect(reads).toBe(1);
    clock.advance(1);
    await turn();
    expect(reads).toBe(2);
    clock.advance(1000);
    await Promise.all(looks);
    expect(reads).toBe(2);
  });

  it('can be wanted again after it could not be read', async () => {
    const clock = new FakeClock();
    const errors = [new Error('gone')];
    const map = new ChunkMap(async () => {
      const error = errors.pop();
      if (error) throw error;
      return [];
    }, clock);
    await expect(map.look()).rejects.toThrow('gone');
    const again = map.look();
    await turn();
    clock.advance(1000);
    await again;
  });
});
