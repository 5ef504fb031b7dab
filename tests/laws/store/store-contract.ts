import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { BatchId } from '../../../src/lib/data/ids';
import { NO_PROGRESS } from '../../../src/lib/engine/batch';
import type {
  BatchLedger,
  ContentStore,
  Epoch,
  ProblemReader,
} from '../../../src/lib/engine/ports';
import type { Store } from '../../../src/lib/store/store';
import {
  aChunk,
  aCollection,
  aCommit,
  aPlan,
  aProblem,
  aRequest,
  aRevision,
  aSegment,
} from './samples';

/** What the engine relies on, whatever the store is made of. `open` gives an empty one. */
export function storeContract(name: string, open: () => Promise<Store>): void {
  describe(name, () => {
    let ledger: BatchLedger;
    let content: ContentStore;
    let problems: ProblemReader;
    let epoch: Epoch;

    beforeEach(async () => {
      ({ ledger, content, problems } = await open());
      epoch = await ledger.lead('tab-1', 10);
    });

    const addBatch = async (over = {}): Promise<BatchId> =>
      (await ledger.addBatch(aRequest(over), 20)).id;

    /** A batch that creates c1 with the revision r1. */
    const createCollection = async (): Promise<BatchId> => {
      const batch = await addBatch();
      const revisions = [aRevision('r1', null, { batch })];
      await content.commit(epoch, batch, aCommit({ create: [aCollection()], revisions }));
      return batch;
    };

    const discardAll = async (batch: BatchId): Promise<number> => {
      for (let calls = 1; calls < 100; calls++) {
        if (await content.discard(epoch, batch)) return calls;
      }
      throw new Error('discard never ends');
    };

    describe('leadership', () => {
      it('starts with nobody', async () => {
        expect(await (await open()).ledger.leadership()).toBeUndefined();
      });

      it('raises the epoch at each election', async () => {
        expect(await ledger.lead('tab-2', 30)).toBe(epoch + 1);
        const expected = { epoch: epoch + 1, owner: 'tab-2', heartbeatAt: 30 };
        expect(await ledger.leadership()).toEqual(expected);
      });

      it('keeps the last heartbeat', async () => {
        await ledger.heartbeat(epoch, 99);
        expect(await ledger.leadership()).toEqual({ epoch, owner: 'tab-1', heartbeatAt: 99 });
      });

      it('fences every write of a former leader', async () => {
        const batch = await addBatch({ staged: ['staged/1'] });
        await content.savePlan(epoch, batch, aPlan(1));
        await ledger.lead('tab-2', 30);
        const segments = [{ id: `${batch}/g/a`, segment: aSegment('x') }];
        const writes = [
          () => ledger.heartbeat(epoch, 40),
          () => ledger.updateBatch(epoch, batch, { status: 'running' }),
          () => content.savePlan(epoch, batch, aPlan(2, { bases: {} })),
          () => content.saveChunk(epoch, batch, 0, aChunk({ segments })),
          () => content.commit(epoch, batch, aCommit({ create: [aCollection()] })),
          () => content.discard(epoch, batch),
        ];
        for (const write of writes) {
          await expect(write()).rejects.toMatchObject({ code: 'engine.fenced' });
        }
        expect(await ledger.batch(batch)).toMatchObject({ status: 'queued' });
        expect(await content.chunks(batch)).toMatchObject([{ state: 'pending' }]);
        expect(await content.collection('c1')).toBeUndefined();
      });
    });

    describe('batches', () => {
      it('get ascending ids', async () => {
        const first = await ledger.addBatch(aRequest(), 20);
        const second = await ledger.addBatch(aRequest(), 21);
        expect([first.id, second.id]).toEqual([`b${first.seq}`, `b${second.seq}`]);
        expect(second.seq).toBeGreaterThan(first.seq);
      });

      it('start queued with the intent to run', async () => {
        const added = await ledger.addBatch(aRequest(), 20);
        expect(added).toMatchObject({ status: 'queued', intent: 'run', createdAt: 20, moves: [] });
        expect(await ledger.batch(added.id)).toEqual(added);
        expect(await content.batch(added.id)).toEqual(added);
      });

      it('are undefined where none was added', async () => {
        for (const id of ['b1', 'b0', 'x', 'b1x', '']) {
          expect(await ledger.batch(id)).toBeUndefined();
        }
      });

      it('merge a patch and note the epoch', async () => {
        const id = await addBatch();
        const progress = { ...NO_PROGRESS, done: 4 };
        await ledger.updateBatch(epoch, id, { status: 'running', startedAt: 25 });
        await ledger.updateBatch(epoch, id, { progress });
        const expected = { status: 'running', startedAt: 25, progress, epoch, intent: 'run' };
        expect(await ledger.batch(id)).toMatchObject(expected);
      });

      it('take an intent from anyone', async () => {
        const id = await addBatch();
        await ledger.lead('tab-2', 30);
        await ledger.setIntent(id, 'pause');
        expect(await ledger.batch(id)).toMatchObject({ intent: 'pause', status: 'queued' });
      });

      it('refuse what is asked of an unknown one', async () => {
        const code = { code: 'batch.unknown' };
        await expect(ledger.setIntent('b99', 'pause')).rejects.toMatchObject(code);
        await expect(ledger.updateBatch(epoch, 'b99', {})).rejects.toMatchObject(code);
        await expect(content.savePlan(epoch, 'b99', aPlan(1))).rejects.toMatchObject(code);
        await expect(content.commit(epoch, 'b99', aCommit())).rejects.toMatchObject(code);
      });

      it('keep large masks through progress', async () => {
        const masks = new Map([['g1', new Uint32Array(1024).fill(0xdeadbeef)]]);
        const id = await addBatch({ selection: { masks } });
        await ledger.updateBatch(epoch, id, { progress: { ...NO_PROGRESS, done: 1 } });
        const fresh = await ledger.batch(id);
        expect(fresh?.request.selection).toEqual({ masks });
      });

      it('are open until they end', async () => {
        const [running, ended, paused] = [await addBatch(), await addBatch(), await addBatch()];
        await ledger.updateBatch(epoch, running, { status: 'running' });
        await ledger.updateBatch(epoch, ended, { status: 'completed' });
        await ledger.updateBatch(epoch, paused, { status: 'paused' });
        const open = await ledger.openBatches();
        expect(open.map(({ id }) => id)).toEqual([running, paused]);
      });

      it('open again when they are to be undone', async () => {
        const id = await addBatch();
        const revisions = [aRevision('r1', null, { batch: id })];
        await content.commit(epoch, id, aCommit({ create: [aCollection()], revisions }));
        expect(await ledger.openBatches()).toHaveLength(0);
        await ledger.setIntent(id, 'undo');
        expect(await ledger.openBatches()).toHaveLength(1);
        await ledger.updateBatch(epoch, id, { status: 'rolledBack' });
        expect(await ledger.openBatches()).toHaveLength(0);
      });

      it('stay at rest when there is nothing to undo', async () => {
        const id = await addBatch();
        await ledger.updateBatch(epoch, id, { status: 'cancelled' });
        await ledger.setIntent(id, 'undo');
        expect(await ledger.openBatches()).toHaveLength(0);
      });

      it('stay open when undone before the commit', async () => {
        const id = await addBatch();
        await ledger.setIntent(id, 'undo');
        const revisions = [aRevision('r1', null, { batch: id })];
        await content.commit(epoch, id, aCommit({ create: [aCollection()], revisions }));
        expect(await ledger.openBatches()).toHaveLength(1);
      });

      it('wake the watchers when they change', async () => {
        const onChange = vi.fn();
        const stop = ledger.watch(onChange);
        const id = await addBatch();
        await vi.waitFor(() => {
          expect(onChange).toHaveBeenCalledTimes(1);
        });
        await ledger.setIntent(id, 'pause');
        await vi.waitFor(() => {
          expect(onChange).toHaveBeenCalledTimes(2);
        });
        stop();
        await ledger.setIntent(id, 'run');
        await ledger.batch(id);
        expect(onChange).toHaveBeenCalledTimes(2);
      });

      it('can be read by a watcher', async () => {
        const seen = new Promise((resolve) => {
          const stop = ledger.watch(() => {
            stop();
            resolve(ledger.openBatches());
          });
        });
        const id = await addBatch();
        expect(await seen).toMatchObject([{ id }]);
      });
    });

    describe('a plan', () => {
      it('makes pending chunks and keeps the bases', async () => {
        const batch = await addBatch();
        expect(await content.bases(batch)).toBeUndefined();
        await content.savePlan(epoch, batch, aPlan(12, { problems: [aProblem()] }));
        const chunks = await content.chunks(batch);
        expect(chunks.map(({ index }) => index)).toEqual([...Array(12).keys()]);
        expect(await content.chunk(batch, 11)).toEqual(chunks[11]);
        expect(chunks[11]).toMatchObject({ state: 'pending', planned: { groups: ['g11'] } });
        expect(await content.bases(batch)).toEqual({ c1: null });
        expect(await problems.countProblems(batch)).toBe(1);
      });

      it('saved twice leaves done chunks alone', async () => {
        const batch = await addBatch();
        const plan = aPlan(2, { problems: [aProblem()] });
        await content.savePlan(epoch, batch, plan);
        await content.saveChunk(epoch, batch, 0, aChunk());
        await content.savePlan(epoch, batch, plan);
        const states = (await content.chunks(batch)).map(({ state }) => state);
        expect(states).toEqual(['done', 'pending']);
        expect(await problems.countProblems(batch)).toBe(1);
      });

      it('on other bases replaces the one before', async () => {
        const batch = await addBatch();
        await content.savePlan(epoch, batch, aPlan(5));
        await content.savePlan(epoch, batch, aPlan(2, { bases: { c1: 'r9' } }));
        expect(await content.chunks(batch)).toHaveLength(2);
        expect(await content.bases(batch)).toEqual({ c1: 'r9' });
      });
    });

    describe('a chunk', () => {
      it('is stored whole', async () => {
        const batch = await addBatch();
        await content.savePlan(epoch, batch, aPlan(1));
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
        await content.saveChunk(epoch, batch, 0, chunk);
        expect(await content.segments([`${batch}/g0/a`])).toEqual([segment]);
        expect(await (await content.blob('doc'))?.text()).toBe('hello');
        expect(await content.chunk(batch, 0)).toMatchObject({
          state: 'done',
          changes,
          counts: { done: 2, changed: 1, failed: 0 },
          note: { rows: 2 },
          planned: { groups: ['g0'] },
        });
      });

      it('saved again replaces what it left', async () => {
        const batch = await addBatch();
        await content.savePlan(epoch, batch, aPlan(1));
        const id = `${batch}/g0/a`;
        const first = aChunk({
          segments: [{ id, segment: aSegment('a') }],
          problems: [aProblem(), aProblem(), aProblem()],
        });
        await content.saveChunk(epoch, batch, 0, first);
        await content.saveChunk(epoch, batch, 0, { ...first, problems: [aProblem()] });
        expect(await problems.countProblems(batch)).toBe(1);
        expect(await content.segments([id])).toEqual([aSegment('a')]);
        expect(await content.chunks(batch)).toHaveLength(1);
      });

      it('that was discarded is refused', async () => {
        const batch = await addBatch();
        const id = `${batch}/g0/a`;
        const save = content.saveChunk(
          epoch,
          batch,
          0,
          aChunk({ segments: [{ id, segment: aSegment('a') }] }),
        );
        await expect(save).rejects.toMatchObject({ code: 'chunk.unknown' });
        await expect(content.segments([id])).rejects.toMatchObject({ code: 'segment.missing' });
      });

      it('keeps what it was given, not the object', async () => {
        const batch = await addBatch();
        await content.savePlan(epoch, batch, aPlan(1));
        const segment = { encoding: 'mask' as const, length: 1, words: Uint32Array.of(1) };
        const save = content.saveChunk(
          epoch,
          batch,
          0,
          aChunk({ segments: [{ id: 's', segment }] }),
        );
        await save;
        segment.words[0] = 7;
        expect(await content.segments(['s'])).toMatchObject([{ words: Uint32Array.of(1) }]);
      });
    });

    it('gives segments in the order asked for', async () => {
      const batch = await addBatch();
      await content.savePlan(epoch, batch, aPlan(1));
      const segments = ['p', 'q', 'r'].map((id) => ({ id, segment: aSegment(id) }));
      await content.saveChunk(epoch, batch, 0, aChunk({ segments }));
      const read = await content.segments(['r', 'p', 'r']);
      expect(read).toEqual([aSegment('r'), aSegment('p'), aSegment('r')]);
      const missing = content.segments(['q', 'nowhere']);
      await expect(missing).rejects.toThrow(/nowhere/);
      await expect(missing).rejects.toMatchObject({ code: 'segment.missing' });
    });

    describe('a commit', () => {
      it('creates a collection with its head', async () => {
        const batch = await createCollection();
        const created = aCollection({ head: 'r1', items: 7, updatedAt: 50 });
        expect(await content.collection('c1')).toEqual(created);
        expect(await content.revision('r1')).toMatchObject({ id: 'r1', batch });
        const moves = [{ collection: 'c1', before: null, after: 'r1' }];
        const expected = { status: 'completed', endedAt: 50, moves, epoch };
        expect(await ledger.batch(batch)).toMatchObject(expected);
      });

      it('moves a head on', async () => {
        await createCollection();
        const batch = await addBatch();
        const revisions = [aRevision('r2', 'r1', { items: 5 })];
        await content.commit(epoch, batch, aCommit({ revisions, now: 60 }));
        const expected = { head: 'r2', items: 5, updatedAt: 60 };
        expect(await content.collection('c1')).toMatchObject(expected);
      });

      it('from another head writes nothing at all', async () => {
        await createCollection();
        const batch = await addBatch();
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
        await expect(content.commit(epoch, batch, commit)).rejects.toMatchObject(error);
        expect(await content.collection('c1')).toMatchObject({ head: 'r1' });
        expect(await content.collection('c2')).toBeUndefined();
        expect(await content.revision('s1')).toBeUndefined();
        expect(await content.blob(`${batch}/out`)).toBeUndefined();
        expect(await problems.countProblems(batch)).toBe(0);
        expect(await ledger.batch(batch)).toMatchObject({ status: 'queued', moves: [] });
      });

      it('made twice changes nothing', async () => {
        await createCollection();
        const batch = await addBatch();
        const commit = aCommit({ revisions: [aRevision('r2', 'r1')], problems: [aProblem()] });
        await content.commit(epoch, batch, commit);
        const once = [await ledger.batch(batch), await content.collection('c1')];
        await content.commit(epoch, batch, { ...commit, now: 99 });
        expect([await ledger.batch(batch), await content.collection('c1')]).toEqual(once);
        expect(await problems.countProblems(batch)).toBe(1);
      });

      it('repeated late leaves later heads alone', async () => {
        await createCollection();
        const [first, second] = [await addBatch(), await addBatch()];
        const commit = aCommit({ revisions: [aRevision('r2', 'r1')] });
        await content.commit(epoch, first, commit);
        await content.commit(epoch, second, aCommit({ revisions: [aRevision('r3', 'r2')] }));
        await content.commit(epoch, first, commit);
        expect(await content.collection('c1')).toMatchObject({ head: 'r3' });
      });

      it('in parts joins their moves', async () => {
        await createCollection();
        const batch = await addBatch();
        const part = aCommit({ revisions: [aRevision('r2', 'r1')], status: 'running' });
        await content.commit(epoch, batch, part);
        expect(await ledger.batch(batch)).toMatchObject({ status: 'running', endedAt: null });
        await content.commit(epoch, batch, aCommit({ revisions: [aRevision('r3', 'r2')] }));
        const moves = [{ collection: 'c1', before: 'r1', after: 'r3' }];
        expect(await ledger.batch(batch)).toMatchObject({ moves, status: 'completed' });
      });

      it('that undoes leaves the moves as they were', async () => {
        await createCollection();
        const batch = await addBatch();
        await content.commit(epoch, batch, aCommit({ revisions: [aRevision('r2', 'r1')] }));
        const undo = aCommit({ revisions: [aRevision('r3', 'r2')], status: 'rolledBack' });
        await content.commit(epoch, batch, undo);
        const moves = [{ collection: 'c1', before: 'r1', after: 'r2' }];
        expect(await ledger.batch(batch)).toMatchObject({ moves, status: 'rolledBack' });
        expect(await content.collection('c1')).toMatchObject({ head: 'r3' });
      });

      it('hides a collection again, twice as once', async () => {
        const batch = await createCollection();
        const hide = [{ collection: 'c1', head: 'r1' }];
        const undo = aCommit({ hide, status: 'rolledBack', now: 70 });
        await content.commit(epoch, batch, undo);
        const hidden = { head: null, items: 0, updatedAt: 70 };
        expect(await content.collection('c1')).toMatchObject(hidden);
        await content.commit(epoch, batch, { ...undo, now: 80 });
        expect(await content.collection('c1')).toMatchObject(hidden);
        expect(await ledger.batch(batch)).toMatchObject({ status: 'rolledBack', endedAt: 70 });
      });

      it('hides only the head that it knows', async () => {
        const batch = await createCollection();
        const hide = [{ collection: 'c1', head: 'r0' }];
        const undo = content.commit(epoch, batch, aCommit({ hide, status: 'rolledBack' }));
        await expect(undo).rejects.toMatchObject({ code: 'commit.stale' });
      });

      it('keeps the result and drops its parts', async () => {
        const batch = await addBatch();
        await content.savePlan(epoch, batch, aPlan(1));
        const blobs = [{ id: `${batch}/part-0`, blob: new Blob(['a']) }];
        await content.saveChunk(epoch, batch, 0, aChunk({ blobs }));
        const result = { id: `${batch}/out`, blob: new Blob(['ab']), name: 'out.csv' };
        await content.commit(epoch, batch, aCommit({ result }));
        expect(await (await content.blob(`${batch}/out`))?.text()).toBe('ab');
        expect(await content.blob(`${batch}/part-0`)).toBeUndefined();
        const expected = { result: { blob: `${batch}/out`, name: 'out.csv' } };
        expect(await ledger.batch(batch)).toMatchObject(expected);
      });

      it('releases the staged files of a batch', async () => {
        const [staging, batch] = [await addBatch(), await addBatch({ staged: ['staged/1'] })];
        await content.savePlan(epoch, staging, aPlan(1));
        const blobs = [{ id: 'staged/1', blob: new Blob(['a']) }];
        await content.saveChunk(epoch, staging, 0, aChunk({ blobs }));
        await content.commit(epoch, batch, aCommit({ status: 'running' }));
        expect(await content.blob('staged/1')).toBeDefined();
        await content.commit(epoch, batch, aCommit());
        expect(await content.blob('staged/1')).toBeUndefined();
      });
    });

    describe('a discard', () => {
      it('removes only the batch’s own records', async () => {
        const ids: BatchId[] = [];
        for (let i = 0; i < 12; i++) ids.push(await addBatch());
        const [short, long] = [ids[0]!, ids[11]!];
        for (const batch of [short, long]) {
          await content.savePlan(epoch, batch, aPlan(1));
          const chunk = aChunk({
            segments: [{ id: `${batch}/g/a`, segment: aSegment('x') }],
            blobs: [{ id: `${batch}/file`, blob: new Blob(['x']) }],
            problems: [aProblem()],
          });
          await content.saveChunk(epoch, batch, 0, chunk);
        }
        await discardAll(short);
        await expect(content.segments([`${short}/g/a`])).rejects.toThrow();
        expect(await content.blob(`${short}/file`)).toBeUndefined();
        expect(await content.chunks(short)).toEqual([]);
        expect(await content.bases(short)).toBeUndefined();
        expect(await problems.countProblems(short)).toBe(1);
        expect(await content.segments([`${long}/g/a`])).toHaveLength(1);
        expect(await content.blob(`${long}/file`)).toBeDefined();
        expect(await content.chunks(long)).toHaveLength(1);
      });

      it('goes in bounded steps, chunk records last', async () => {
        const batch = await addBatch({ staged: ['staged/1'] });
        await content.savePlan(epoch, batch, aPlan(1));
        const segments = Array.from({ length: 1200 }, (_, i) => ({
          id: `${batch}/g${i}/a`,
          segment: aSegment('x'),
        }));
        await content.saveChunk(epoch, batch, 0, aChunk({ segments }));
        expect(await content.discard(epoch, batch)).toBe(false);
        expect(await content.chunks(batch)).toHaveLength(1);
        expect(await discardAll(batch)).toBeGreaterThan(2);
        expect(await content.discard(epoch, batch)).toBe(true);
      });

      it('of a committed batch is refused', async () => {
        const batch = await createCollection();
        const error = { code: 'discard.committed' };
        await expect(content.discard(epoch, batch)).rejects.toMatchObject(error);
      });
    });

    describe('a history', () => {
      it('is in the order of the commits', async () => {
        const first = await createCollection();
        const [early, late] = [await addBatch(), await addBatch()];
        await content.commit(epoch, late, aCommit({ revisions: [aRevision('r2', 'r1')] }));
        await content.commit(epoch, early, aCommit({ revisions: [aRevision('r3', 'r2')] }));
        const history = await content.history('c1');
        expect(history.map(({ id }) => id)).toEqual([first, late, early]);
      });

      it('leaves other collections’ batches out', async () => {
        await createCollection();
        const other = await addBatch();
        const commit = aCommit({
          create: [aCollection({ id: 'c2' })],
          revisions: [aRevision('s1', null, { collection: 'c2' })],
        });
        await content.commit(epoch, other, commit);
        await content.commit(epoch, await addBatch(), aCommit());
        expect((await content.history('c2')).map(({ id }) => id)).toEqual([other]);
      });
    });

    describe('problems', () => {
      it('are paged in the order of the work', async () => {
        const batch = await addBatch();
        const named = (name: string) => aProblem({ message: name });
        await content.savePlan(epoch, batch, aPlan(12, { problems: [named('plan')] }));
        const done = (...names: string[]) => aChunk({ problems: names.map(named) });
        await content.saveChunk(epoch, batch, 11, done('11a', '11b'));
        await content.saveChunk(epoch, batch, 2, done('2a'));
        await content.commit(epoch, batch, aCommit({ problems: [named('end')] }));
        const page = async (from: number, to: number) =>
          (await problems.problems(batch, { from, to })).map(({ message }) => message);
        expect(await page(0, 99)).toEqual(['plan', '2a', '11a', '11b', 'end']);
        expect(await page(1, 3)).toEqual(['2a', '11a']);
        expect(await page(3, 3)).toEqual([]);
        expect(await page(9, 12)).toEqual([]);
        expect(await problems.countProblems(batch)).toBe(5);
      });

      it('know their batch, chunk and position', async () => {
        const batch = await addBatch();
        await content.savePlan(epoch, batch, aPlan(1));
        await content.saveChunk(epoch, batch, 0, aChunk({ problems: [aProblem(), aProblem()] }));
        const [, second] = await problems.problems(batch, { from: 0, to: 2 });
        expect(second).toEqual({ ...aProblem(), batch, chunk: 0, position: 1 });
      });
    });
  });
}
