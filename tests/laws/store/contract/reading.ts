import { describe, expect, it } from 'vitest';
import { aChunk, aCollection, aCommit, aPlan, aProblem, aRevision } from '../samples';
import type { StoreBench } from './store-bench';

/** History and problems are read by the page. */
export function readingContract(bench: StoreBench): void {
  describe('a history', () => {
    it('is in the order of the commits', async () => {
      const first = await bench.createCollection();
      const [early, late] = [await bench.addBatch(), await bench.addBatch()];
      await bench.content.commit(
        bench.epoch,
        late,
        aCommit({ revisions: [aRevision('r2', 'r1')] }),
      );
      await bench.content.commit(
        bench.epoch,
        early,
        aCommit({ revisions: [aRevision('r3', 'r2')] }),
      );
      const history = await bench.content.history('c1');
      expect(history.map(({ id }) => id)).toEqual([first, late, early]);
    });

    it('leaves other collections’ batches out', async () => {
      await bench.createCollection();
      const other = await bench.addBatch();
      const commit = aCommit({
        create: [aCollection({ id: 'c2' })],
        revisions: [aRevision('s1', null, { collection: 'c2' })],
      });
      await bench.content.commit(bench.epoch, other, commit);
      await bench.content.commit(bench.epoch, await bench.addBatch(), aCommit());
      expect((await bench.content.history('c2')).map(({ id }) => id)).toEqual([other]);
    });
  });

  describe('problems', () => {
    it('are paged in the order of the work', async () => {
      const batch = await bench.addBatch();
      const named = (name: string) => aProblem({ message: name });
      await bench.content.savePlan(bench.epoch, batch, aPlan(12, { problems: [named('plan')] }));
      const done = (...names: string[]) => aChunk({ problems: names.map(named) });
      await bench.content.saveChunk(bench.epoch, batch, 11, done('11a', '11b'));
      await bench.content.saveChunk(bench.epoch, batch, 2, done('2a'));
      await bench.content.commit(bench.epoch, batch, aCommit({ problems: [named('end')] }));
      const page = async (from: number, to: number) =>
        (await bench.problems.problems(batch, { from, to })).map(({ message }) => message);
      expect(await page(0, 99)).toEqual(['plan', '2a', '11a', '11b', 'end']);
      expect(await page(1, 3)).toEqual(['2a', '11a']);
      expect(await page(3, 3)).toEqual([]);
      expect(await page(9, 12)).toEqual([]);
      expect(await bench.problems.countProblems(batch)).toBe(5);
    });

    it('are paged among thousands', async () => {
      const batch = await bench.addBatch();
      const many = (chunk: number, count: number) =>
        aChunk({
          problems: Array.from({ length: count }, (_, n) =>
            aProblem({ message: `${chunk}:${n}`, code: n % 7 === 0 ? 'seventh' : 'other' }),
          ),
        });
      await bench.content.savePlan(bench.epoch, batch, aPlan(2));
      await bench.content.saveChunk(bench.epoch, batch, 0, many(0, 1_201));
      await bench.content.saveChunk(bench.epoch, batch, 1, many(1, 3));
      const page = async (from: number, to: number, code?: string) => {
        const found = await bench.problems.problems(batch, { from, to, ...(code && { code }) });
        return found.map(({ chunk, position, message }) => {
          expect(message).toBe(`${chunk}:${position}`);
          return message;
        });
      };
      expect(await page(498, 502)).toEqual(['0:498', '0:499', '0:500', '0:501']);
      expect(await page(1_000, 1_001)).toEqual(['0:1000']);
      expect(await page(1_199, 1_203)).toEqual(['0:1199', '0:1200', '1:0', '1:1']);
      expect(await page(1_203, Infinity)).toEqual(['1:2']);
      expect(await page(0, Infinity)).toHaveLength(1_204);
      expect(await page(142, 145, 'seventh')).toEqual(['0:994', '0:1001', '0:1008']);
      expect(await page(171, 999, 'seventh')).toEqual(['0:1197', '1:0']);
    });

    it('know their batch, chunk and position', async () => {
      const batch = await bench.addBatch();
      await bench.content.savePlan(bench.epoch, batch, aPlan(1));
      await bench.content.saveChunk(
        bench.epoch,
        batch,
        0,
        aChunk({ problems: [aProblem(), aProblem()] }),
      );
      const [, second] = await bench.problems.problems(batch, { from: 0, to: 2 });
      expect(second).toEqual({ ...aProblem(), batch, chunk: 0, position: 1 });
    });
  });
}
