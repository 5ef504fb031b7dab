import { beforeEach, describe, expect, it } from 'vitest';
import { openRealm, Workbench, type Realm } from '../../../tests/laws/engine/workbench';
import { isEnded } from './transitions';

const THINGS = ['c-b1-0', 'c-b2-0', 'c-b3-0'];

let bench: Workbench;
beforeEach(async () => {
  bench = new Workbench();
  for (const _ of THINGS) await bench.run('create', { groups: 2, items: 2 });
});

const append = (
  text: string,
  batch: Parameters<Workbench['queue']>[4] = {},
  collection = THINGS[0]!,
  failAt?: number,
) =>
  bench.queue(
    'append',
    { attribute: 'note', text, ...(failAt !== undefined && { failAt }) },
    collection,
    { all: true },
    batch,
  );

async function allEnd(realm: Realm, ids: readonly string[]): Promise<string[]> {
  await bench.until(realm, async () =>
    (await Promise.all(ids.map((id) => bench.batch(id)))).every(isEnded),
  );
  return Promise.all(ids.map((id) => bench.status(id)));
}

/** The texts that were appended, in order. */
async function appended(collection = THINGS[0]!): Promise<string> {
  return (await bench.content(collection))![1]!.replace(/^.*note0\.0/, '');
}

describe('the queue', () => {
  it('starts by priority, then first come', async () => {
    const ids = [
      await append('a'),
      await append('b', { priority: 0 }),
      await append('c', { priority: 9 }),
      await append('d'),
    ];
    await allEnd(openRealm(bench.store), ids);
    expect(await appended()).toBe('cadb');
  });

  it('heeds a batch that is moved while it waits', async () => {
    const ids = [await append('a'), await append('b'), await append('c')];
    const first = (await bench.batch(ids[0]!)).place.rank;
    await bench.store.ledger.setPlaces(new Map([[ids[2]!, { rank: first - 1 }]]));
    await allEnd(openRealm(bench.store), ids);
    expect(await appended()).toBe('cab');
  });

  it('has no more batches at work than the settings allow', async () => {
    for (const collection of THINGS) await append('x', {}, collection);
    const realm = openRealm(bench.store, { free: 0, limits: { batchesAtOnce: 2 } });
    await bench.until(realm, () => realm.runner.held === 2);
    const { length } = (await bench.store.ledger.openBatches()).filter(
      ({ status }) => status === 'running',
    );
    expect(length).toBe(2);
  });

  it('goes on where it was quit with twenty queued', async () => {
    const ids: string[] = [];
    for (let n = 0; n < 20; n++) ids.push(await append('x', {}, THINGS[n % 3]));
    const realm = openRealm(bench.store, { free: 3 });
    await bench.until(realm, () => realm.runner.held > 0);
    realm.store.kill();
    expect(await allEnd(openRealm(bench.store), ids)).toEqual(ids.map(() => 'completed'));
    expect(await appended()).toBe('x'.repeat(7));
  });
});

describe('a batch that depends on another', () => {
  it('waits for it, though it came first and wants the same collection', async () => {
    const child = await append('child', { priority: 9 });
    const parent = await append('parent', { priority: 0 });
    await bench.store.ledger.setPlaces(new Map([[child, { dependsOn: [parent] }]]));
    const realm = openRealm(bench.store);
    expect(await allEnd(realm, [child, parent])).toEqual(['completed', 'completed']);
    expect(await appended()).toBe('parentchild');
  });

  it('fails with it, and so do those that depend on itself', async () => {
    const parent = await append('p', {}, THINGS[0], 0);
    const child = await append('c', { dependsOn: [parent] }, THINGS[1]);
    const grandchild = await append('g', { dependsOn: [child] }, THINGS[2]);
    const realm = openRealm(bench.store);
    expect(await allEnd(realm, [parent, child, grandchild])).toEqual(
      Array.from({ length: 3 }, () => 'failed'),
    );
    const { fault } = await bench.batch(grandchild);
    expect(fault?.code).toBe('dependency.failed');
    expect(fault?.message).toContain('the cell is made of cheese');
    expect(await appended(THINGS[1])).toBe('');
  });

  it('fails although it was paused, when the other is cancelled', async () => {
    const parent = await append('p');
    const child = await append('c', { dependsOn: [parent] });
    await bench.intend(child, 'pause');
    await bench.intend(parent, 'cancel');
    expect(await allEnd(openRealm(bench.store), [parent, child])).toEqual(['cancelled', 'failed']);
  });

  it('is warned when the other was undone', async () => {
    const parent = await append('p');
    await bench.finish();
    const child = await append('c', { dependsOn: [parent] });
    await bench.intend(parent, 'undo');
    await bench.finish();
    expect(await bench.status(child)).toBe('completed');
    expect(await bench.store.problems.problems(child, { from: 0, to: 9 })).toMatchObject([
      { severity: 'warning', code: 'dependency.undone' },
    ]);
    expect(await appended()).toBe('c');
  });

  it('goes on after a crash that came between the two', async () => {
    const parent = await append('p');
    const child = await append('c', { dependsOn: [parent] });
    const realm = openRealm(bench.store, { free: 2 });
    await bench.until(realm, async () => isEnded(await bench.batch(parent)));
    realm.store.kill();
    expect(await allEnd(openRealm(bench.store), [child])).toEqual(['completed']);
    expect(await appended()).toBe('pc');
  });
});
