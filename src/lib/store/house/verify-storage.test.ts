import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { HouseBench } from '../../../../tests/laws/store/house-bench';
import { aSegment } from '../../../../tests/laws/store/samples';
import type { StoredSegment } from '../../data/segment';
import { removeCollection } from '../manage-collections';
import { repairStorage } from './repair-storage';
import type { CheckProgress, Finding } from './storage-report';
import { verifyStorage } from './verify-storage';

let bench: HouseBench;

beforeEach(async () => {
  bench = await HouseBench.open();
});

const { signal } = new AbortController();
const verify = () => verifyStorage(bench.store, { signal });
const repair = () => repairStorage(bench.store, { signal });
const kinds = (findings: readonly Finding[]) => findings.map(({ kind }) => kind);
const record = () => bench.store.content.collection('x');

const ONE = { segments: { '#/g/a': aSegment('1') }, names: ['#/g/a'] };
const EDIT: StoredSegment = {
  ...{ encoding: 'delta', length: 1, base: 'b1/g/a', offsets: Uint16Array.of(0) },
  values: { text: 'z', ends: Uint32Array.of(1) },
};
const DOCUMENT = 'd'.repeat(64);

/** Makes the collection three times over, each time with another segment. */
async function threeStates(): Promise<void> {
  for (const at of [10, 20, 30]) await bench.commit('x', { ...ONE, at });
}

describe('a storage in order', () => {
  it('is found to be so', async () => {
    await threeStates();
    const file = { segments: { '#/g/a': aSegment(DOCUMENT) }, names: ['#/g/a'] };
    await bench.commit('y', { ...file, type: 'file', blobs: [DOCUMENT] });
    const told: CheckProgress[] = [];
    const report = await verifyStorage(bench.store, { signal, onProgress: (p) => told.push(p) });
    expect(report).toMatchObject({ collections: 2, segments: 2, unsearched: null, findings: [] });
    expect(report.checkedBytes).toBeGreaterThan(0);
    expect(told).toEqual([
      { done: 1, total: 2 },
      { done: 2, total: 2 },
    ]);
    expect(await repair()).toEqual({ repaired: [], left: [], unsearched: null });
  });

  it('has each segment counted once', async () => {
    await bench.commit('x', ONE);
    await bench.commit('x', { segments: { '#/g/a': EDIT }, names: ['#/g/a'] });
    const { segments, checkedBytes } = await verify();
    await bench.commit('y', { names: ['b1/g/a', 'b2/g/a'] });
    expect(await verify()).toMatchObject({ segments, checkedBytes });
  });

  it('is not searched for orphans while a batch is at work', async () => {
    await threeStates();
    const id = await bench.begin({ segments: { '#/g/b': aSegment('2') } });
    expect(await verify()).toMatchObject({ unsearched: null, findings: [] });
    await bench.store.ledger.updateBatch(bench.epoch, id, { status: 'running' });
    expect(await verify()).toMatchObject({ collections: 1, unsearched: 'busy', findings: [] });
  });
});

describe('a head', () => {
  const broken: [what: string, kind: Finding['kind'], harm: () => Promise<unknown>][] = [
    ['without its manifest', 'revision.missing', () => bench.db.revisions.delete('b3@0')],
    ['without its cells', 'segment.missing', () => bench.db.segments.delete('b3/g/a')],
    [
      'with a cell too many',
      'segment.invalid',
      () => bench.db.segments.put(aSegment('1', '2'), 'b3/g/a'),
    ],
    [
      'whose cells cannot be read',
      'segment.invalid',
      () =>
        bench.db.segments.put(
          { ...(aSegment('1') as StoredSegment & { encoding: 'plain' }), length: 2 },
          'b3/g/a',
        ),
    ],
  ];
  it.each(broken)('%s goes back to its latest whole state', async (_, kind, harm) => {
    await threeStates();
    await harm();
    await bench.db.segments.delete('b2/g/a');
    const { findings } = await verify();
    const backTo = { createdAt: 10, items: 1 };
    expect(findings[0]).toMatchObject({ kind, collection: 'x', canRepair: true, backTo });
    const { repaired, left } = await repair();
    expect(repaired[0]).toEqual(findings[0]);
    expect(kinds(left)).toEqual(['undo.missing']);
    expect(await record()).toMatchObject({ head: 'b1@0', items: 1, name: 'x' });
    expect(kinds((await verify()).findings)).toEqual(['undo.missing']);
  });

  it('that was never whole is left as it is', async () => {
    await bench.commit('x', ONE);
    await bench.commit('y', ONE);
    await bench.db.segments.delete('b1/g/a');
    const report = await verify();
    expect(report).toMatchObject({
      ...{ unsearched: 'damaged', findings: [{ kind: 'segment.missing', canRepair: false }] },
    });
    expect(await repair()).toEqual({
      ...{ repaired: [], left: report.findings, unsearched: 'damaged' },
    });
    expect(await record()).toMatchObject({ head: 'b1@0' });
    expect(report.findings[0]?.what).toMatch(
      /remove the collection: nothing is freed until then\.$/,
    );
    expect(await bench.tidy()).toMatchObject({ isDone: false });
    await removeCollection(bench.db, 'x');
    expect(await bench.tidy()).toMatchObject({ isDone: true });
  });

  it('lacks what its cells are an edit of', async () => {
    await bench.commit('x', ONE);
    await bench.commit('x', { segments: { '#/g/a': EDIT }, names: ['#/g/a'] });
    expect(await verify()).toMatchObject({ segments: 2, findings: [] });
    await bench.db.segments.delete('b1/g/a');
    expect(kinds((await verify()).findings)).toEqual(['segment.missing']);
  });

  it('counts its items right again', async () => {
    await bench.commit('x', ONE);
    const revision = (await bench.store.content.revision('b1@0'))!;
    const groups = revision.groups.map((group) => ({ ...group, items: 5 }));
    await bench.db.revisions.put({ ...revision, groups, items: 7 });
    await bench.db.collections.update('x', { items: 9 });
    const { findings } = await verify();
    expect(findings).toMatchObject([{ kind: 'count.wrong', canRepair: true }]);
    expect((await repair()).repaired).toEqual(findings);
    expect(await record()).toMatchObject({ head: 'b1@0', items: 1 });
    expect(await bench.store.content.revision('b1@0')).toEqual({
      ...revision,
      groups: revision.groups,
      items: 1,
    });
    expect(await verify()).toMatchObject({ findings: [] });
  });

  it('lacks a document that an item names', async () => {
    const file = { segments: { '#/g/a': aSegment(DOCUMENT) }, names: ['#/g/a'] };
    await bench.commit('x', { ...file, type: 'file' });
    const report = await verify();
    expect(report).toMatchObject({ findings: [{ kind: 'document.missing', canRepair: false }] });
    expect((await repair()).left).toEqual(report.findings);
  });

  it('is checked anew where it moves on meanwhile', async () => {
    const file = { segments: { '#/g/a': aSegment(DOCUMENT) }, names: ['#/g/a'] };
    await bench.commit('x', { ...file, type: 'file', blobs: [DOCUMENT] });
    const { content } = bench.store;
    const read = content.segments.bind(content);
    vi.spyOn(content, 'segments').mockImplementationOnce(async (ids) => {
      await bench.commit('x', { ...file, type: 'file' });
      await bench.tidy({ batches: 0 });
      return read(ids);
    });
    expect(await verify()).toMatchObject({ collections: 1, findings: [] });
    expect(await bench.keys('segments')).toEqual(['b2/g/a']);
  });

  it('is not moved while a batch is at work', async () => {
    await threeStates();
    await bench.db.segments.delete('b3/g/a');
    const id = await bench.begin();
    await bench.store.ledger.updateBatch(bench.epoch, id, { status: 'running' });
    expect(kinds((await repair()).left)).toEqual(['segment.missing']);
    expect(await record()).toMatchObject({ head: 'b3@0' });
  });
});

it('orphans of every kind are found and freed', async () => {
  await bench.commit('x', ONE);
  await bench.db.segments.put(aSegment('2'), 'b9/g/a');
  await bench.db.revisions.put({ ...(await bench.store.content.revision('b1@0'))!, id: 'b9@0' });
  for (const id of ['b9/part', DOCUMENT]) {
    await bench.db.blobs.put({ id, blob: new Blob(['x']), storedAt: 0 });
  }
  const collection = (await record())!;
  await bench.db.collections.put({ ...collection, id: 'y', head: null });
  await bench.db.chunks.put({ ...(await bench.store.content.chunk('b1', 0))!, batch: 'b9' });
  const { findings } = await verify();
  const orphans = ['collections', 'revisions', 'segments', 'blobs', 'batches'];
  expect(kinds(findings)).toEqual(orphans.map((of) => `orphan.${of}`));
  expect(await repair()).toEqual({ repaired: findings, left: [], unsearched: null });
  expect(await verify()).toMatchObject({ findings: [] });
  expect(await record()).toEqual(collection);
});

it('a check stops when it is told to', async () => {
  await bench.commit('x', ONE);
  const aborted = AbortSignal.abort(new Error('enough'));
  await expect(verifyStorage(bench.store, { signal: aborted })).rejects.toThrow('enough');
});
