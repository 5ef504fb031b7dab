import { describe, expect, it } from 'vitest';
import { aChunk, aCollection, aCommit, aPlan, aProblem, aRevision } from '../samples';
import type { StoreBench } from './store-bench';

/** A commit is made once, whole, and only on the head that it was planned on. */
export function commitsContract(bench: StoreBench): void {
  describe('a commit', () => {
    it('creates a collection with its head', async () => {
      const batch = await bench.createCollection();
      const created = aCollection({ head: 'r1', items: 7, updatedAt: 50 });
      expect(await bench.content.collection('c1')).toEqual(created);
      expect(await bench.content.revision('r1')).toMatchObject({ id: 'r1', batch });
      const moves = [{ collection: 'c1', before: null, after: 'r1' }];
      const log = [{ status: 'queued' }, { status: 'completed', at: 50 }];
      const expected = { status: 'completed', endedAt: 50, log, moves, epoch: bench.epoch };
      expect(await bench.ledger.batch(batch)).toMatchObject(expected);
    });

    it('moves a head on', async () => {
      await bench.createCollection();
      const batch = await bench.addBatch();
      const revisions = [aRevision('r2', 'r1', { items: 5 })];
      await bench.content.commit(bench.epoch, batch, aCommit({ revisions, now: 60 }));
      const expected = { head: 'r2', items: 5, updatedAt: 60 };
      expect(await bench.content.collection('c1')).toMatchObject(expected);
    });

    it('from another head writes nothing at all', async () => {
      await bench.createCollection();
      const batch = await bench.addBatch();
      const commit = aCommit({
        create: [aCollection({ id: 'c2' })],
        revisions: [
          aRevision('s1', null, { collection: 'c2' }),
          aRevision('r3', 'r2', { items: 5 }),
        ],
        problems: [aProblem()],
        result: { id: `${batch}/out`, blob: new Blob(['x']), name: 'out.csv' },
      });
      const error = { code: 'commit.stale' };
      await expect(bench.content.commit(bench.epoch, batch, commit)).rejects.toMatchObject(error);
      expect(await bench.content.collection('c1')).toMatchObject({ head: 'r1' });
      expect(await bench.content.collection('c2')).toBeUndefined();
      expect(await bench.content.revision('s1')).toBeUndefined();
      expect(await bench.content.blob(`${batch}/out`)).toBeUndefined();
      expect(await bench.problems.countProblems(batch)).toBe(0);
      expect(await bench.ledger.batch(batch)).toMatchObject({ status: 'queued', moves: [] });
    });

    it('made twice changes nothing', async () => {
      await bench.createCollection();
      const batch = await bench.addBatch();
      const commit = aCommit({ revisions: [aRevision('r2', 'r1')], problems: [aProblem()] });
      await bench.content.commit(bench.epoch, batch, commit);
      const once = [await bench.ledger.batch(batch), await bench.content.collection('c1')];
      await bench.content.commit(bench.epoch, batch, { ...commit, now: 99 });
      expect([await bench.ledger.batch(batch), await bench.content.collection('c1')]).toEqual(once);
      expect(await bench.problems.countProblems(batch)).toBe(1);
    });

    it('repeated late leaves later heads alone', async () => {
      await bench.createCollection();
      const [first, second] = [await bench.addBatch(), await bench.addBatch()];
      const commit = aCommit({ revisions: [aRevision('r2', 'r1')] });
      await bench.content.commit(bench.epoch, first, commit);
      await bench.content.commit(
        bench.epoch,
        second,
        aCommit({ revisions: [aRevision('r3', 'r2')] }),
      );
      await bench.content.commit(bench.epoch, first, commit);
      expect(await bench.content.collection('c1')).toMatchObject({ head: 'r3' });
    });

    it('in parts joins their moves', async () => {
      await bench.createCollection();
      const batch = await bench.addBatch();
      const part = aCommit({ revisions: [aRevision('r2', 'r1')], status: 'running' });
      await bench.content.commit(bench.epoch, batch, part);
      expect(await bench.ledger.batch(batch)).toMatchObject({ status: 'running', endedAt: null });
      await bench.content.commit(
        bench.epoch,
        batch,
        aCommit({ revisions: [aRevision('r3', 'r2')] }),
      );
      const moves = [{ collection: 'c1', before: 'r1', after: 'r3' }];
      expect(await bench.ledger.batch(batch)).toMatchObject({ moves, status: 'completed' });
    });

    it('that undoes leaves the moves as they were', async () => {
      await bench.createCollection();
      const batch = await bench.addBatch();
      await bench.content.commit(
        bench.epoch,
        batch,
        aCommit({ revisions: [aRevision('r2', 'r1')] }),
      );
      const undo = aCommit({ revisions: [aRevision('r3', 'r2')], status: 'rolledBack' });
      await bench.content.commit(bench.epoch, batch, undo);
      const moves = [{ collection: 'c1', before: 'r1', after: 'r2' }];
      expect(await bench.ledger.batch(batch)).toMatchObject({ moves, status: 'rolledBack' });
      expect(await bench.content.collection('c1')).toMatchObject({ head: 'r3' });
    });

    it('hides a collection again, twice as once', async () => {
      const batch = await bench.createCollection();
      const hide = [{ collection: 'c1', head: 'r1' }];
      const undo = aCommit({ hide, status: 'rolledBack', now: 70 });
      await bench.content.commit(bench.epoch, batch, undo);
      const hidden = { head: null, items: 0, updatedAt: 70 };
      expect(await bench.content.collection('c1')).toMatchObject(hidden);
      await bench.content.commit(bench.epoch, batch, { ...undo, now: 80 });
      expect(await bench.content.collection('c1')).toMatchObject(hidden);
      expect(await bench.ledger.batch(batch)).toMatchObject({ status: 'rolledBack', endedAt: 70 });
    });

    it('hides only the head that it knows', async () => {
      const batch = await bench.createCollection();
      const hide = [{ collection: 'c1', head: 'r0' }];
      const undo = bench.content.commit(
        bench.epoch,
        batch,
        aCommit({ hide, status: 'rolledBack' }),
      );
      await expect(undo).rejects.toMatchObject({ code: 'commit.stale' });
    });

    it('keeps the result and drops its parts', async () => {
      const batch = await bench.addBatch();
      await bench.content.savePlan(bench.epoch, batch, aPlan(1));
      const blobs = [{ id: `${batch}/part-0`, blob: new Blob(['a']) }];
      await bench.content.saveChunk(bench.epoch, batch, 0, aChunk({ blobs }));
      const result = { id: `${batch}/out`, blob: new Blob(['ab']), name: 'out.csv' };
      await bench.content.commit(bench.epoch, batch, aCommit({ result }));
      expect(await (await bench.content.blob(`${batch}/out`))?.text()).toBe('ab');
      expect(await bench.content.blob(`${batch}/part-0`)).toBeUndefined();
      const expected = { result: { blob: `${batch}/out`, name: 'out.csv' } };
      expect(await bench.ledger.batch(batch)).toMatchObject(expected);
    });

    it('releases the staged files of a batch, but for those that are to stay', async () => {
      const batch = await bench.addBatch({ staged: ['staged/1', 'staged/2'] });
      await bench.stage('staged/1', 'staged/2');
      await bench.content.commit(bench.epoch, batch, aCommit({ status: 'running' }));
      expect(await bench.content.blob('staged/1')).toBeDefined();
      await bench.content.commit(bench.epoch, batch, aCommit({ keep: ['staged/2'] }));
      expect(await bench.content.blob('staged/1')).toBeUndefined();
      expect(await bench.content.blob('staged/2')).toBeDefined();
      expect(await bench.ledger.batch(batch)).toMatchObject({ kept: ['staged/2'] });
      await bench.content.commit(bench.epoch, batch, aCommit({ status: 'rolledBack' }));
      expect(await bench.content.blob('staged/2')).toBeDefined();
      expect(await bench.ledger.batch(batch)).toMatchObject({ kept: ['staged/2'] });
    });
  });
}
