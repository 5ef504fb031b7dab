import { describe, expect, it } from 'vitest';
import type { StoredSegment } from '../../../../src/lib/data/segment';
import type { Swept } from '../../../../src/lib/store/house/house-store';
import { aChunk, aCommit, aPlan, aProblem, aRevision, aSegment } from '../samples';
import type { StoreBench } from './store-bench';

const aDelta = (base: string): StoredSegment => ({
  encoding: 'delta',
  length: 1,
  base,
  offsets: Uint16Array.of(0),
  values: { text: 'z', ends: Uint32Array.of(1) },
});

/** Whoever keeps house sees everything, and removes nothing that somebody may have begun to use. */
export function houseContract(bench: StoreBench): void {
  const moment = async () => (await bench.house.holdings()).moment;
  const inventory = () => bench.house.inventory('', 100);

  /** A batch that has stored two segments, one an edit of the other, and a problem. */
  async function writer(): Promise<string> {
    const batch = await bench.addBatch();
    await bench.content.savePlan(bench.epoch, batch, aPlan(1));
    const base = `${batch}/g/a`;
    const segments = [
      { id: base, segment: aSegment('x') },
      { id: `${batch}/g/b`, segment: aDelta(base) },
    ];
    const blobs = [{ id: `${batch}/part`, blob: new Blob(['four']) }];
    const chunk = aChunk({ segments, blobs, problems: [aProblem()] });
    await bench.content.saveChunk(bench.epoch, batch, 0, chunk);
    return batch;
  }

  describe('the inventory', () => {
    it('knows what each segment needs', async () => {
      const batch = await writer();
      const [own, edit] = [`${batch}/g/a`, `${batch}/g/b`];
      const rows = [
        { id: own, needs: null },
        { id: edit, needs: own },
      ];
      expect(await inventory()).toMatchObject(rows);
      expect((await inventory()).every(({ bytes }) => bytes > 0)).toBe(true);
      expect(await bench.house.inventory(own, 100)).toHaveLength(1);
      expect(await bench.house.inventory('', 1)).toHaveLength(1);
    });

    it('has what a commit writes, and loses what is discarded', async () => {
      const batch = await writer();
      const other = await bench.addBatch();
      const segments = [{ id: `${other}/turn.0/g/a`, segment: aSegment('x') }];
      await bench.content.commit(bench.epoch, other, aCommit({ segments }));
      await bench.discardAll(batch);
      expect((await inventory()).map(({ id }) => id)).toEqual([`${other}/turn.0/g/a`]);
    });

    it('is made again where it is lacking', async () => {
      const batch = await writer();
      const before = await inventory();
      const ids = [`${batch}/g/b`, 'nowhere'];
      expect(await bench.house.takeStock(ids)).toEqual([before[1]]);
      expect(await inventory()).toEqual(before);
    });
  });

  describe('what is held', () => {
    it('is told as of one moment', async () => {
      const made = await bench.createCollection();
      const open = await writer();
      const { moment: now, collections, batches } = await bench.house.holdings();
      expect(now).toEqual({ commits: 1, open: [2] });
      expect(collections).toMatchObject([{ id: 'c1', head: 'r1' }]);
      expect(batches).toMatchObject([
        { seq: 1, open: 0, moves: [{ after: 'r1' }] },
        { seq: 2, open: 1, bases: { c1: null } },
      ]);
      expect([made, open]).toEqual(['b1', 'b2']);
    });

    it('is listed by its keys', async () => {
      await bench.createCollection();
      const batch = await writer();
      const keys = (of: Swept, after = '', limit = 9) => bench.house.keys(of, after, limit);
      expect(await keys('collections')).toEqual(['c1']);
      expect(await keys('revisions')).toEqual(['r1']);
      expect(await keys('segments')).toEqual([`${batch}/g/a`, `${batch}/g/b`]);
      expect(await keys('segments', '', 1)).toEqual([`${batch}/g/a`]);
      expect(await keys('segments', `${batch}/g/a`)).toEqual([`${batch}/g/b`]);
      expect(await keys('blobs')).toEqual([`${batch}/part`]);
      expect(await bench.house.blobBytes([`${batch}/part`, 'none'])).toEqual([4, undefined]);
    });

    it('is read as far as it is there', async () => {
      await bench.createCollection();
      const batch = await writer();
      expect(await bench.house.revisions(['none', 'r1'])).toMatchObject([undefined, { id: 'r1' }]);
      const ids = [`${batch}/g/a`, 'none'];
      expect(await bench.house.segments(ids)).toEqual([aSegment('x'), undefined]);
    });

    it('has the revisions of a collection, latest first', async () => {
      await bench.createCollection();
      const batch = await bench.addBatch();
      const revisions = [aRevision('a2', 'r1', { createdAt: 9 })];
      await bench.content.commit(bench.epoch, batch, aCommit({ revisions }));
      expect(await bench.house.revisionsOf('c1')).toEqual(['a2', 'r1']);
    });
  });

  describe('a removal', () => {
    it('takes what is named and no more', async () => {
      const batch = await writer();
      const now = await moment();
      expect(await bench.house.remove('segments', [`${batch}/g/b`], now)).toBe(true);
      expect(await bench.house.remove('blobs', [`${batch}/part`], now)).toBe(true);
      expect((await inventory()).map(({ id }) => id)).toEqual([`${batch}/g/a`]);
      expect(await bench.house.keys('segments', '', 9)).toEqual([`${batch}/g/a`]);
      expect(await bench.house.keys('blobs', '', 9)).toEqual([]);
    });

    const interruptions: Record<string, (batch: string) => Promise<unknown>> = {
      'a commit': () => bench.createCollection(),
      'another batch': () => bench.addBatch(),
      'a batch that begins': (batch) =>
        bench.ledger.updateBatch(bench.epoch, batch, { status: 'running' }),
    };
    it.each(Object.keys(interruptions))('is not done after %s', async (what) => {
      const batch = await writer();
      const now = await moment();
      await interruptions[what]!(batch);
      expect(await bench.house.remove('segments', [`${batch}/g/a`], now)).toBe(false);
      expect(await bench.house.forget(['b1'], now)).toBe(false);
      const mending = { collection: 'c1', head: { head: 'r9', items: 9 } };
      expect(await bench.house.mend(mending, now)).toBe(false);
      expect(await inventory()).toHaveLength(2);
    });

    it('is done though a batch has ended', async () => {
      const batch = await writer();
      const now = await moment();
      await bench.ledger.updateBatch(bench.epoch, batch, { status: 'cancelled' });
      expect(await bench.house.remove('segments', [`${batch}/g/a`], now)).toBe(true);
    });
  });

  it('a batch is forgotten first, then what it leaves', async () => {
    const batch = await writer();
    await bench.ledger.updateBatch(bench.epoch, batch, { status: 'cancelled' });
    expect(await bench.house.leftovers()).toEqual([]);
    expect(await bench.house.forget([batch], await moment())).toBe(true);
    expect(await bench.ledger.batch(batch)).toBeUndefined();
    expect(await bench.content.chunks(batch)).toHaveLength(1);
    expect(await bench.house.leftovers()).toEqual([batch]);
    while (!(await bench.house.removeLeftovers(batch)));
    expect(await bench.house.leftovers()).toEqual([]);
    expect(await bench.content.chunks(batch)).toEqual([]);
    expect(await bench.problems.countProblems(batch)).toBe(0);
    expect(await bench.addBatch()).toBe('b2');
  });

  it('what is mended is another moment', async () => {
    await bench.createCollection();
    const now = await moment();
    const before = await bench.content.collection('c1');
    const revision = aRevision('r1', null, { items: 5 });
    const mending = { collection: 'c1', head: { head: 'r1', items: 5 }, revision };
    expect(await bench.house.mend(mending, now)).toBe(true);
    expect(await bench.content.collection('c1')).toEqual({ ...before, items: 5 });
    expect(await bench.content.revision('r1')).toMatchObject({ items: 5 });
    expect(await bench.house.mend(mending, now)).toBe(false);
  });
}
