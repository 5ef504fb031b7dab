import { describe, expect, it } from 'vitest';
import { aChunk, aPlan, aProblem, aSegment } from '../samples';
import type { StoreBench } from './store-bench';

/** A plan is kept, and a chunk is stored whole. */
export function chunksContract(bench: StoreBench): void {
  describe('a plan', () => {
    it('makes pending chunks and keeps the bases', async () => {
      const batch = await bench.addBatch();
      expect(await bench.content.bases(batch)).toBeUndefined();
      await bench.content.savePlan(bench.epoch, batch, aPlan(12, { problems: [aProblem()] }));
      const chunks = await bench.content.chunks(batch);
      expect(chunks.map(({ index }) => index)).toEqual([...Array(12).keys()]);
      expect(await bench.content.chunk(batch, 11)).toEqual(chunks[11]);
      expect(chunks[11]).toMatchObject({ state: 'pending', planned: { groups: ['g11'] } });
      expect(await bench.content.bases(batch)).toEqual({ c1: null });
      expect(await bench.problems.countProblems(batch)).toBe(1);
    });

    it('tell problems of one code from others', async () => {
      const batch = await bench.addBatch();
      const cheese = (message: string) => ({ ...aProblem(), code: 'cell.cheese', message });
      const problems = [cheese('a'), aProblem(), cheese('b')];
      await bench.content.savePlan(bench.epoch, batch, aPlan(2, { problems: [cheese('0')] }));
      await bench.content.saveChunk(bench.epoch, batch, 1, aChunk({ problems }));
      const read = async (from: number, to: number) => {
        const range = { from, to, code: 'cell.cheese' };
        return (await bench.problems.problems(batch, range)).map(({ message }) => message);
      };
      expect(await bench.problems.problemCodes(batch)).toEqual({
        'cell.cheese': 3,
        [aProblem().code]: 1,
      });
      expect(await read(0, 9)).toEqual(['0', 'a', 'b']);
      expect(await read(1, 2)).toEqual(['a']);
      expect(await read(2, 9)).toEqual(['b']);
      expect(await bench.problems.problems(batch, { from: 0, to: 9, code: 'none' })).toEqual([]);
    });

    it('saved twice leaves done chunks alone', async () => {
      const batch = await bench.addBatch();
      const plan = aPlan(2, { problems: [aProblem()] });
      await bench.content.savePlan(bench.epoch, batch, plan);
      await bench.content.saveChunk(bench.epoch, batch, 0, aChunk());
      await bench.content.savePlan(bench.epoch, batch, plan);
      const states = (await bench.content.chunks(batch)).map(({ state }) => state);
      expect(states).toEqual(['done', 'pending']);
      expect(await bench.problems.countProblems(batch)).toBe(1);
    });

    it('on other bases replaces the one before', async () => {
      const batch = await bench.addBatch();
      await bench.content.savePlan(bench.epoch, batch, aPlan(5));
      await bench.content.savePlan(bench.epoch, batch, aPlan(2, { bases: { c1: 'r9' } }));
      expect(await bench.content.chunks(batch)).toHaveLength(2);
      expect(await bench.content.bases(batch)).toEqual({ c1: 'r9' });
    });
  });

  describe('a chunk', () => {
    it('is stored whole', async () => {
      const batch = await bench.addBatch();
      await bench.content.savePlan(bench.epoch, batch, aPlan(1));
      const segment = aSegment('a', 'bc');
      const change = { group: 'g0', attribute: 'a', segment: `${batch}/g0/a` };
      const changes = [{ collection: 'c1', cells: [change], live: [], added: [] }];
      const chunk = aChunk({
        segments: [{ id: `${batch}/g0/a`, segment }],
        blobs: [{ id: 'doc', blob: new Blob(['hello']) }],
        problems: [aProblem()],
        changes,
        note: { rows: 2 },
      });
      await bench.content.saveChunk(bench.epoch, batch, 0, chunk);
      expect(await bench.content.segments([`${batch}/g0/a`])).toEqual([segment]);
      expect(await (await bench.content.blob('doc'))?.text()).toBe('hello');
      expect(await bench.content.chunk(batch, 0)).toMatchObject({
        state: 'done',
        changes,
        counts: { done: 2, changed: 1, failed: 0 },
        note: { rows: 2 },
        planned: { groups: ['g0'] },
      });
    });

    it('saved again replaces what it left', async () => {
      const batch = await bench.addBatch();
      await bench.content.savePlan(bench.epoch, batch, aPlan(1));
      const id = `${batch}/g0/a`;
      const first = aChunk({
        segments: [{ id, segment: aSegment('a') }],
        problems: [aProblem(), aProblem(), aProblem()],
      });
      await bench.content.saveChunk(bench.epoch, batch, 0, first);
      await bench.content.saveChunk(bench.epoch, batch, 0, { ...first, problems: [aProblem()] });
      expect(await bench.problems.countProblems(batch)).toBe(1);
      expect(await bench.content.segments([id])).toEqual([aSegment('a')]);
      expect(await bench.content.chunks(batch)).toHaveLength(1);
    });

    it('that was discarded is refused', async () => {
      const batch = await bench.addBatch();
      const id = `${batch}/g0/a`;
      const save = bench.content.saveChunk(
        bench.epoch,
        batch,
        0,
        aChunk({ segments: [{ id, segment: aSegment('a') }] }),
      );
      await expect(save).rejects.toMatchObject({ code: 'chunk.unknown' });
      await expect(bench.content.segments([id])).rejects.toMatchObject({ code: 'segment.missing' });
    });

    it('keeps what it was given, not the object', async () => {
      const batch = await bench.addBatch();
      await bench.content.savePlan(bench.epoch, batch, aPlan(1));
      const segment = { encoding: 'mask' as const, length: 1, words: Uint32Array.of(1) };
      const save = bench.content.saveChunk(
        bench.epoch,
        batch,
        0,
        aChunk({ segments: [{ id: 's', segment }] }),
      );
      await save;
      segment.words[0] = 7;
      expect(await bench.content.segments(['s'])).toMatchObject([{ words: Uint32Array.of(1) }]);
    });
  });

  it('gives segments in the order asked for', async () => {
    const batch = await bench.addBatch();
    await bench.content.savePlan(bench.epoch, batch, aPlan(1));
    const segments = ['p', 'q', 'r'].map((id) => ({ id, segment: aSegment(id) }));
    await bench.content.saveChunk(bench.epoch, batch, 0, aChunk({ segments }));
    const read = await bench.content.segments(['r', 'p', 'r']);
    expect(read).toEqual([aSegment('r'), aSegment('p'), aSegment('r')]);
    const missing = bench.content.segments(['q', 'nowhere']);
    await expect(missing).rejects.toThrow(/nowhere/);
    await expect(missing).rejects.toMatchObject({ code: 'segment.missing' });
  });
}
