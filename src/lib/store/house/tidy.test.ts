import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { HouseBench } from '../../../../tests/laws/store/house-bench';
import { aCommit, aSegment } from '../../../../tests/laws/store/samples';
import type { StoredSegment } from '../../data/segment';
import { removeCollection } from '../manage-collections';
import { NO_LIMITS } from './retention';
import { tidy } from './tidy';

let bench: HouseBench;

beforeEach(async () => {
  bench = await HouseBench.open();
});

const delta = (base: string): StoredSegment => ({
  encoding: 'delta',
  length: 1,
  base,
  offsets: Uint16Array.of(0),
  values: { text: 'z', ends: Uint32Array.of(1) },
});

const ONE = { '#/g/a': aSegment('1') };
const NAMED = { segments: ONE, names: ['#/g/a'] };
const [OWN, BOTH] = ['0', 'b'].map((digit) => digit.repeat(64)) as [string, string];

describe('what only a removed collection held', () => {
  beforeEach(async () => {
    await bench.commit('x', NAMED);
    await bench.commit('y', NAMED);
    await removeCollection(bench.db, 'x');
  });

  it('is freed', async () => {
    const { isDone, batches, bytes } = await bench.tidy();
    expect({ isDone, batches }).toEqual({ isDone: true, batches: 0 });
    expect(bytes).toBeGreaterThan(0);
    expect(await bench.keys('segments')).toEqual(['b2/g/a']);
    expect(await bench.keys('revisions')).toEqual(['b2@0']);
    expect(await bench.tidy()).toEqual({ isDone: true, batches: 0, bytes: 0 });
  });

  it('stays while a batch is at work', async () => {
    const id = await bench.begin();
    await bench.store.ledger.updateBatch(bench.epoch, id, { status: 'running' });
    expect(await bench.tidy()).toMatchObject({ isDone: false });
    expect(await bench.keys('segments')).toHaveLength(2);
  });

  it('is freed beside a batch that is paused', async () => {
    const id = await bench.begin({ segments: { '#/g/b': delta('b2/g/a') } });
    await bench.store.ledger.updateBatch(bench.epoch, id, { status: 'paused' });
    expect(await bench.tidy()).toMatchObject({ isDone: true });
    expect(await bench.keys('segments')).toEqual(['b2/g/a', 'b3/g/b']);
    expect(await bench.store.content.chunks(id)).toHaveLength(1);
  });
});

describe('what is needed', () => {
  it('by an edit that others have is spared', async () => {
    const segments = {
      '#/base': aSegment('1'),
      '#/lent': aSegment('2'),
      '#/shared': delta('b1/base'),
      '#/own': aSegment('3'),
    };
    await bench.commit('x', { segments, names: Object.keys(segments) });
    const names = ['b1/shared', 'b2/edit'];
    await bench.commit('y', { segments: { '#/edit': delta('b1/lent') }, names });
    await removeCollection(bench.db, 'x');
    await bench.tidy();
    const left = ['b1/base', 'b1/lent', 'b1/shared', 'b2/edit'];
    expect(await bench.keys('segments')).toEqual(left);
  });

  it('is found where there is no room for the inventory', async () => {
    await bench.commit('x', NAMED);
    await bench.db.inventory.clear();
    await bench.db.segments.put(aSegment('2'), 'b9/g/a');
    const full = Object.assign(new Error('No room.'), { name: 'QuotaExceededError' });
    vi.spyOn(bench.db.inventory, 'bulkPut').mockRejectedValue(full);
    expect(await bench.tidy()).toMatchObject({ isDone: true });
    expect(await bench.keys('segments')).toEqual(['b1/g/a']);
    expect(await bench.db.inventory.count()).toBe(0);
  });

  it('is found without the inventory, too', async () => {
    await bench.commit('x', { segments: { '#/base': aSegment('1') }, names: ['#/base'] });
    await bench.commit('y', { segments: { '#/edit': delta('b1/base') }, names: ['#/edit'] });
    await removeCollection(bench.db, 'x');
    await bench.db.inventory.clear();
    await bench.tidy();
    expect(await bench.keys('segments')).toEqual(['b1/base', 'b2/edit']);
    expect(await bench.db.inventory.count()).toBe(2);
  });

  it('for an undo and for doing it again is spared', async () => {
    await bench.commit('x', NAMED);
    const edit = await bench.commit('x', NAMED);
    const back = { segments: { '#/turn.0/g/a': aSegment('2') }, names: ['#/turn.0/g/a'] };
    await bench.commit('x', back);
    await bench.tidy();
    expect(await bench.keys('revisions')).toEqual(['b1@0', 'b2@0', 'b3@0']);
    expect(edit).toBe('b2');
    await bench.tidy({ batches: 0 });
    expect(await bench.keys('revisions')).toEqual(['b3@0']);
    expect(await bench.keys('segments')).toEqual(['b3/turn.0/g/a']);
  });
});

it('documents stay as long as a cell names them', async () => {
  const mine = { '#/g/a': aSegment(`${OWN} and ${BOTH}`) };
  await bench.commit('x', { segments: mine, names: ['#/g/a'], type: 'file', blobs: [OWN, BOTH] });
  const both = { '#/g/a': aSegment(BOTH) };
  await bench.commit('y', { segments: both, names: ['#/g/a'], type: 'file' });
  await removeCollection(bench.db, 'x');
  const paused = await bench.begin();
  await bench.tidy();
  expect(await bench.keys('blobs')).toEqual([OWN, BOTH]);
  await bench.end(paused);
  await bench.tidy();
  expect(await bench.keys('blobs')).toEqual([BOTH]);
});

describe('a hidden collection', () => {
  beforeEach(async () => {
    const made = await bench.commit('x', NAMED);
    const hide = [{ collection: 'x', head: 'b1@0' }];
    const undo = aCommit({ hide, status: 'rolledBack' });
    await bench.store.content.commit(bench.epoch, made, undo);
  });

  it('stays while it can be brought back', async () => {
    await bench.tidy();
    expect(await bench.keys('collections')).toEqual(['x']);
    expect(await bench.keys('segments')).toEqual(['b1/g/a']);
  });

  it('goes with the batch that made it', async () => {
    await bench.tidy({ batches: 0 });
    for (const of of ['collections', 'revisions', 'segments'] as const) {
      expect(await bench.keys(of)).toEqual([]);
    }
  });
});

describe('a batch beyond the limits', () => {
  it('leaves nothing but what is shown', async () => {
    const blobs = ['#/part'];
    await bench.commit('x', { ...NAMED, blobs });
    expect(await bench.tidy({ batches: 0 })).toMatchObject({ isDone: true, batches: 1 });
    expect(await bench.batches()).toEqual([]);
    expect(await bench.keys('segments')).toEqual(['b1/g/a']);
    expect(await bench.keys('blobs')).toEqual([]);
    const { chunks, problems, problemCounts, requests } = bench.db;
    for (const table of [chunks, problems, problemCounts, requests]) {
      expect(await table.count()).toBe(0);
    }
  });

  it('takes the file that it made with it', async () => {
    const result = { id: 'b1/out', blob: new Blob(['x']), name: 'out.csv' };
    await bench.end(await bench.begin(), { result });
    await bench.tidy();
    expect(await bench.keys('blobs')).toEqual(['b1/out']);
    await bench.tidy({ days: 1 }, 2 * 86_400_000);
    expect(await bench.keys('blobs')).toEqual([]);
  });

  it('is measured by what no collection shows', async () => {
    const big = { '#/g/a': aSegment('x'.repeat(5000)) };
    for (let i = 1; i <= 4; i++) {
      await bench.commit('x', { segments: big, names: ['#/g/a'], at: i });
    }
    await bench.tidy({ bytes: 50_000 });
    expect(await bench.batches()).toHaveLength(4);
    await bench.tidy({ bytes: 25_000 });
    expect(await bench.batches()).toEqual(['b3', 'b4']);
    expect(await bench.keys('segments')).toEqual(['b2/g/a', 'b3/g/a', 'b4/g/a']);
    await bench.tidy({ bytes: 1 });
    expect(await bench.batches()).toEqual(['b4']);
  });
});

describe('nothing is thrown away', () => {
  it.each<[string, () => Promise<unknown>]>([
    ['its manifest', () => bench.db.revisions.delete('b1@0')],
    ['its cells', () => bench.db.segments.delete('b1/g/a')],
  ])('while a head lacks %s', async (_, harm) => {
    await bench.commit('x', NAMED);
    await bench.commit('y', NAMED);
    await bench.commit('y', NAMED);
    await harm();
    expect(await bench.tidy({ batches: 0 })).toMatchObject({ isDone: false, batches: 0 });
    expect(await bench.db.inventory.count()).toBe(3);
    expect(await bench.batches()).toHaveLength(3);
  });
});

it('stops when it is told to', async () => {
  await bench.commit('x', NAMED);
  const options = { limits: NO_LIMITS, now: 0, signal: AbortSignal.abort(new Error('enough')) };
  await expect(tidy(bench.store.house, options)).rejects.toThrow('enough');
});
