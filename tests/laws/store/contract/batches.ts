import { describe, expect, it, vi } from 'vitest';
import { NO_PROGRESS } from '../../../../src/lib/engine/batch';
import { DEFAULT_BATCH_OPTIONS } from '../../../../src/lib/engine/batch-options';
import { aCollection, aCommit, aPlan, aRequest, aRevision } from '../samples';
import type { StoreBench } from './store-bench';

/** Batches are queued, told what is wanted of them, listed and watched. */
export function batchesContract(bench: StoreBench): void {
  describe('batches', () => {
    it('get ascending ids', async () => {
      const first = await bench.ledger.addBatch(aRequest(), 20);
      const second = await bench.ledger.addBatch(aRequest(), 21);
      expect([first.id, second.id]).toEqual([`b${first.seq}`, `b${second.seq}`]);
      expect(second.seq).toBeGreaterThan(first.seq);
    });

    it('start queued with the intent to run', async () => {
      const added = await bench.ledger.addBatch(aRequest(), 20);
      expect(added).toMatchObject({ status: 'queued', intent: 'run', createdAt: 20, moves: [] });
      expect(await bench.ledger.batch(added.id)).toEqual(added);
      expect(await bench.content.batch(added.id)).toEqual(added);
    });

    it('of a chain each depend on the one before', async () => {
      const other = await bench.addBatch();
      const first = aRequest({ batch: { ...DEFAULT_BATCH_OPTIONS, dependsOn: [other] } });
      const added = await bench.ledger.addChain([first, aRequest(), aRequest()], 20);
      const [one, two] = added.map(({ id }) => id);
      expect(added.map(({ place }) => place.dependsOn)).toEqual([[other], [one], [two]]);
      expect(await bench.ledger.batch(two!)).toEqual(added[1]);
      expect(added[1]!.request.batch.dependsOn).toEqual([one]);
    });

    it('of a chain are queued all or none', async () => {
      const before = (await bench.ledger.openBatches()).length;
      const unstorable = aRequest({ options: () => 'no plain data' });
      await expect(bench.ledger.addChain([aRequest(), unstorable], 20)).rejects.toThrow();
      expect(await bench.ledger.openBatches()).toHaveLength(before);
    });

    it('are undefined where none was added', async () => {
      for (const id of ['b1', 'b0', 'x', 'b1x', '']) {
        expect(await bench.ledger.batch(id)).toBeUndefined();
      }
    });

    it('merge a patch and note the epoch', async () => {
      const id = await bench.addBatch();
      const progress = { ...NO_PROGRESS, done: 4 };
      await bench.ledger.updateBatch(bench.epoch, id, { status: 'running', startedAt: 25 });
      await bench.ledger.updateBatch(bench.epoch, id, { progress });
      const expected = {
        status: 'running',
        startedAt: 25,
        progress,
        epoch: bench.epoch,
        intent: 'run',
      };
      expect(await bench.ledger.batch(id)).toMatchObject(expected);
    });

    it('take an intent from anyone', async () => {
      const id = await bench.addBatch();
      await bench.ledger.lead('tab-2', 30);
      await bench.ledger.setIntent(id, 'pause');
      expect(await bench.ledger.batch(id)).toMatchObject({ intent: 'pause', status: 'queued' });
    });

    it('have a place in the queue, which anyone may change', async () => {
      const [first, second] = [await bench.addBatch(), await bench.addBatch()];
      expect((await bench.ledger.batch(first))!.place).toMatchObject({
        ...{ priority: 5, dependsOn: [] },
      });
      await bench.ledger.setPlaces(
        new Map([
          [first, { rank: 7 }],
          [second, { priority: 9, dependsOn: [first] }],
        ]),
      );
      expect((await bench.ledger.batch(first))!.place).toMatchObject({ rank: 7, priority: 5 });
      expect((await bench.content.batch(second))!.place).toMatchObject({
        ...{ priority: 9, dependsOn: [first] },
      });
    });

    it('keep their places when one of those named is unknown', async () => {
      const id = await bench.addBatch();
      const before = await bench.ledger.batch(id);
      const places = new Map([
        [id, { rank: 7 }],
        ['b99', { rank: 8 }],
      ]);
      await expect(bench.ledger.setPlaces(places)).rejects.toMatchObject({ code: 'batch.unknown' });
      expect(await bench.ledger.batch(id)).toEqual(before);
    });

    it('refuse what is asked of an unknown one', async () => {
      const code = { code: 'batch.unknown' };
      await expect(bench.ledger.setIntent('b99', 'pause')).rejects.toMatchObject(code);
      await expect(bench.ledger.updateBatch(bench.epoch, 'b99', {})).rejects.toMatchObject(code);
      await expect(bench.content.savePlan(bench.epoch, 'b99', aPlan(1))).rejects.toMatchObject(
        code,
      );
      await expect(bench.content.commit(bench.epoch, 'b99', aCommit())).rejects.toMatchObject(code);
    });

    it('keep large masks through progress', async () => {
      const masks = new Map([['g1', new Uint32Array(1024).fill(0xdeadbeef)]]);
      const id = await bench.addBatch({ selection: { masks } });
      await bench.ledger.updateBatch(bench.epoch, id, { progress: { ...NO_PROGRESS, done: 1 } });
      const fresh = await bench.ledger.batch(id);
      expect(fresh?.request.selection).toEqual({ masks });
    });

    it('are open until they end', async () => {
      const [running, ended, paused] = [
        await bench.addBatch(),
        await bench.addBatch(),
        await bench.addBatch(),
      ];
      await bench.ledger.updateBatch(bench.epoch, running, { status: 'running' });
      await bench.ledger.updateBatch(bench.epoch, ended, { status: 'completed' });
      await bench.ledger.updateBatch(bench.epoch, paused, { status: 'paused' });
      const open = await bench.ledger.openBatches();
      expect(open.map(({ id }) => id)).toEqual([running, paused]);
    });

    it('open again when they are to be undone', async () => {
      const id = await bench.addBatch();
      const revisions = [aRevision('r1', null, { batch: id })];
      await bench.content.commit(bench.epoch, id, aCommit({ create: [aCollection()], revisions }));
      expect(await bench.ledger.openBatches()).toHaveLength(0);
      await bench.ledger.setIntent(id, 'undo');
      expect(await bench.ledger.openBatches()).toHaveLength(1);
      await bench.ledger.updateBatch(bench.epoch, id, { status: 'rolledBack' });
      expect(await bench.ledger.openBatches()).toHaveLength(0);
    });

    it('stay at rest when there is nothing to undo', async () => {
      const id = await bench.addBatch();
      await bench.ledger.updateBatch(bench.epoch, id, { status: 'cancelled' });
      await bench.ledger.setIntent(id, 'undo');
      expect(await bench.ledger.openBatches()).toHaveLength(0);
    });

    it('stay open when undone before the commit', async () => {
      const id = await bench.addBatch();
      await bench.ledger.setIntent(id, 'undo');
      const revisions = [aRevision('r1', null, { batch: id })];
      await bench.content.commit(bench.epoch, id, aCommit({ create: [aCollection()], revisions }));
      expect(await bench.ledger.openBatches()).toHaveLength(1);
    });

    it('wake the watchers when they change', async () => {
      const onChange = vi.fn();
      const stop = bench.ledger.watch(onChange);
      const id = await bench.addBatch();
      await vi.waitFor(() => {
        expect(onChange).toHaveBeenCalledTimes(1);
      });
      await bench.ledger.setIntent(id, 'pause');
      await vi.waitFor(() => {
        expect(onChange).toHaveBeenCalledTimes(2);
      });
      stop();
      await bench.ledger.setIntent(id, 'run');
      await bench.ledger.batch(id);
      expect(onChange).toHaveBeenCalledTimes(2);
    });

    it('can be read by a watcher', async () => {
      const seen = new Promise((resolve) => {
        const stop = bench.ledger.watch(() => {
          stop();
          resolve(bench.ledger.openBatches());
        });
      });
      const id = await bench.addBatch();
      expect(await seen).toMatchObject([{ id }]);
    });
  });
}
