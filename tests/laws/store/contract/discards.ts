import { describe, expect, it } from 'vitest';
import type { BatchId } from '../../../../src/lib/data/ids';
import { aChunk, aCommit, aPlan, aProblem, aSegment } from '../samples';
import type { StoreBench } from './store-bench';

/** What a batch left is removed piece by piece. */
export function discardsContract(bench: StoreBench): void {
  describe('a discard', () => {
    it('removes only the batch’s own records', async () => {
      const ids: BatchId[] = [];
      for (let i = 0; i < 12; i++) ids.push(await bench.addBatch());
      const [short, long] = [ids[0]!, ids[11]!];
      for (const batch of [short, long]) {
        await bench.content.savePlan(bench.epoch, batch, aPlan(1));
        const chunk = aChunk({
          segments: [{ id: `${batch}/g/a`, segment: aSegment('x') }],
          blobs: [{ id: `${batch}/file`, blob: new Blob(['x']) }],
          problems: [aProblem()],
        });
        await bench.content.saveChunk(bench.epoch, batch, 0, chunk);
      }
      await bench.discardAll(short);
      await expect(bench.content.segments([`${short}/g/a`])).rejects.toThrow();
      expect(await bench.content.blob(`${short}/file`)).toBeUndefined();
      expect(await bench.content.chunks(short)).toEqual([]);
      expect(await bench.content.bases(short)).toBeUndefined();
      expect(await bench.problems.countProblems(short)).toBe(1);
      expect(await bench.content.segments([`${long}/g/a`])).toHaveLength(1);
      expect(await bench.content.blob(`${long}/file`)).toBeDefined();
      expect(await bench.content.chunks(long)).toHaveLength(1);
    });

    it('goes in bounded steps, chunk records last', async () => {
      const batch = await bench.addBatch({ staged: ['staged/1'] });
      await bench.content.savePlan(bench.epoch, batch, aPlan(1));
      const segments = Array.from({ length: 1200 }, (_, i) => ({
        id: `${batch}/g${i}/a`,
        segment: aSegment('x'),
      }));
      await bench.content.saveChunk(bench.epoch, batch, 0, aChunk({ segments }));
      expect(await bench.content.discard(bench.epoch, batch)).toBe(false);
      expect(await bench.content.chunks(batch)).toHaveLength(1);
      expect(await bench.discardAll(batch)).toBeGreaterThan(2);
      expect(await bench.content.discard(bench.epoch, batch)).toBe(true);
    });

    it.each([
      ['releases the staged files of one that nobody wants', null, undefined],
      ['keeps those of one that failed', { code: 'file.bad', message: 'It is bad.' }, 'a'],
    ])('%s', async (_, fault, left) => {
      const batch = await bench.addBatch({ staged: ['staged/1'] });
      await bench.stage('staged/1');
      await bench.ledger.updateBatch(bench.epoch, batch, { fault });
      await bench.discardAll(batch);
      expect(await (await bench.content.blob('staged/1'))?.text()).toBe(left);
      const kept = left === undefined ? [] : ['staged/1'];
      expect(await bench.ledger.batch(batch)).toMatchObject({ kept });
    });

    it('keeps the files of another try, whatever becomes of it', async () => {
      const parent = await bench.addBatch({ staged: ['staged/1'] });
      await bench.stage('staged/1');
      await bench.content.commit(bench.epoch, parent, aCommit({ keep: ['staged/1'] }));
      const retry = await bench.addBatch({ staged: ['staged/1'], parent });
      expect(await bench.ledger.batch(parent)).toMatchObject({ kept: [] });
      const twice = bench.addBatch({ staged: ['staged/1'], parent });
      await expect(twice).rejects.toMatchObject({ code: 'batch.staged' });
      await bench.discardAll(retry);
      expect(await bench.content.blob('staged/1')).toBeDefined();
      expect(await bench.ledger.batch(retry)).toMatchObject({ kept: ['staged/1'] });
    });

    it('of a committed batch is refused', async () => {
      const batch = await bench.createCollection();
      const error = { code: 'discard.committed' };
      await expect(bench.content.discard(bench.epoch, batch)).rejects.toMatchObject(error);
    });
  });
}
