import { describe, expect, it } from 'vitest';
import { aChunk, aCollection, aCommit, aPlan, aProblem, aSegment } from '../samples';
import type { StoreBench } from './store-bench';

/** One engine leads, and its epoch fences all others. */
export function leadershipContract(bench: StoreBench): void {
  describe('leadership', () => {
    it('starts with nobody', async () => {
      expect(await (await bench.open()).ledger.leadership()).toBeUndefined();
    });

    it('raises the epoch at each election', async () => {
      expect(await bench.ledger.lead('tab-2', 30)).toBe(bench.epoch + 1);
      const expected = { epoch: bench.epoch + 1, owner: 'tab-2', heartbeatAt: 30 };
      expect(await bench.ledger.leadership()).toEqual(expected);
    });

    it('keeps the last heartbeat', async () => {
      await bench.ledger.heartbeat(bench.epoch, 99);
      expect(await bench.ledger.leadership()).toEqual({
        epoch: bench.epoch,
        owner: 'tab-1',
        heartbeatAt: 99,
      });
    });

    it('fences every write of a former leader', async () => {
      const batch = await bench.addBatch({ staged: ['staged/1'] });
      await bench.content.savePlan(bench.epoch, batch, aPlan(1));
      await bench.ledger.lead('tab-2', 30);
      const segments = [{ id: `${batch}/g/a`, segment: aSegment('x') }];
      const { problems, counts } = aChunk({ problems: [aProblem()] });
      const writes = [
        () => bench.ledger.heartbeat(bench.epoch, 40),
        () => bench.ledger.updateBatch(bench.epoch, batch, { status: 'running' }),
        () => bench.content.savePlan(bench.epoch, batch, aPlan(2, { bases: {} })),
        () => bench.content.saveCheck(bench.epoch, batch, 0, { problems, counts }),
        () => bench.content.saveChunk(bench.epoch, batch, 0, aChunk({ segments })),
        () => bench.content.commit(bench.epoch, batch, aCommit({ create: [aCollection()] })),
        () => bench.content.discard(bench.epoch, batch),
      ];
      for (const write of writes) {
        await expect(write()).rejects.toMatchObject({ code: 'engine.fenced' });
      }
      expect(await bench.ledger.batch(batch)).toMatchObject({ status: 'queued' });
      expect(await bench.content.chunks(batch)).toMatchObject([{ state: 'pending' }]);
      expect(await bench.content.collection('c1')).toBeUndefined();
      expect(await bench.problems.countProblems(batch)).toBe(0);
    });
  });
}
