import { beforeEach, describe, expect, it } from 'vitest';
import { turn } from '../../../tests/laws/engine/fake-clock';
import { openRealm, Workbench, type Realm } from '../../../tests/laws/engine/workbench';

const THINGS = 'c-b1-0';
const appendTo = (attribute: string, text: string) => ({ attribute, text });

let bench: Workbench;
beforeEach(async () => {
  bench = new Workbench();
  await bench.run('create', { groups: 4, items: 3 });
});

async function untilHeld(realm: Realm, count: number): Promise<void> {
  await bench.until(realm, () => realm.runner.held === count);
}

describe('a batch', () => {
  it('creates a collection', async () => {
    const content = await bench.content(THINGS);
    expect(content).toHaveLength(13);
    expect(content?.slice(0, 2)).toEqual(['name|note', 'name0.0|note0.0']);
  });

  it('changes the cells that are selected', async () => {
    const selection = { items: ['b1.1:2', 'b1.3:0', 'b1.9:0', 'nonsense'] };
    const id = await bench.run('append', appendTo('note', '!'), THINGS, selection);
    const changed = (await bench.content(THINGS))!.filter((line) => line.includes('!'));
    expect(changed).toEqual(['name1.2|note1.2!', 'name3.0|note3.0!']);
    expect((await bench.batch(id)).progress).toMatchObject({ total: 2, done: 2, chunks: 2 });
  });

  it('changes what a filter takes', async () => {
    const filter = { attribute: 'name', is: 'equals' as const, value: 'name2.1' };
    await bench.run('append', appendTo('note', '!'), THINGS, { filter });
    const changed = (await bench.content(THINGS))!.filter((line) => line.includes('!'));
    expect(changed).toEqual(['name2.1|note2.1!']);
  });

  it('is not seen before all of it is done', async () => {
    const before = await bench.content(THINGS);
    const id = await bench.queue('append', appendTo('note', '!'), THINGS);
    const realm = openRealm(bench.store, { free: 3 });
    await bench.until(realm, async () => (await bench.batch(id)).progress.chunksDone === 3);
    expect(await bench.content(THINGS)).toEqual(before);
    realm.runner.let();
    expect(await bench.ends(realm, id)).toBe('completed');
    expect((await bench.content(THINGS))!.filter((line) => line.includes('!'))).toHaveLength(12);
  });

  it('works on the schema without chunks', async () => {
    const id = await bench.run('rename', { to: 'title' }, THINGS);
    expect(await bench.status(id)).toBe('completed');
    expect((await bench.content(THINGS))![0]).toBe('title|note');
  });

  it('leaves the head alone when nothing changes', async () => {
    const before = await bench.store.content.collection(THINGS);
    const id = await bench.run('append', appendTo('note', ''), THINGS);
    expect(await bench.batch(id)).toMatchObject({ status: 'completed', moves: [] });
    expect(await bench.store.content.collection(THINGS)).toEqual(before);
  });

  it('completes when nothing is selected', async () => {
    const id = await bench.run('append', appendTo('note', '!'), THINGS, { items: [] });
    expect(await bench.batch(id)).toMatchObject({
      status: 'completed',
      progress: { total: 0, chunks: 0 },
    });
  });

  it('keeps the file that an export makes', async () => {
    const id = await bench.run('export', {}, THINGS);
    const { result } = await bench.batch(id);
    const blob = await bench.store.content.blob(result!.blob);
    expect(await blob!.text()).toBe('3+3+3+3');
  });

  it('writes its progress at most four times a second', async () => {
    const id = await bench.queue('append', appendTo('note', '!'), THINGS);
    const realm = openRealm(bench.store, { free: 0 });
    await untilHeld(realm, 2);
    const before = realm.store.writes();
    for (let i = 0; i < 100; i++) {
      await turn();
      realm.clock.advance(50);
    }
    expect(realm.store.writes() - before).toBeLessThanOrEqual(20);
    expect(await bench.status(id)).toBe('running');
  });
});

describe('the queue', () => {
  it('lets batches over one collection run in order', async () => {
    const ids = [
      await bench.queue('append', appendTo('note', 'a'), THINGS),
      await bench.queue('append', appendTo('note', 'b'), THINGS),
      await bench.queue('append', appendTo('note', 'c'), THINGS),
    ];
    await bench.finish();
    for (const id of ids) expect(await bench.status(id)).toBe('completed');
    expect((await bench.content(THINGS))![1]).toBe('name0.0|note0.0abc');
  });

  it('shares the runner between batches', async () => {
    const first = await bench.queue('append', appendTo('note', 'a'), THINGS);
    const second = await bench.queue('create', { groups: 4, items: 1 });
    const realm = openRealm(bench.store, { free: 0 });
    const doneOf = async (id: string) => (await bench.batch(id)).progress.chunksDone;
    await untilHeld(realm, 2);
    realm.runner.let(4);
    await bench.until(realm, async () => (await doneOf(first)) + (await doneOf(second)) === 4);
    expect(await doneOf(second)).toBeGreaterThan(0);
    realm.runner.let();
    await bench.until(realm, async () => (await bench.openIntents()).length === 0);
  });
});

describe('a new engine', () => {
  it('finishes what a dead one began', async () => {
    const undisturbed = new Workbench();
    await undisturbed.run('create', { groups: 4, items: 3 });
    await undisturbed.run('append', appendTo('note', '!'), THINGS);
    const id = await bench.queue('append', appendTo('note', '!'), THINGS);
    const dead = openRealm(bench.store, { free: 2 });
    await bench.until(dead, () => dead.runner.begun.length === 3 && dead.runner.held === 2);
    dead.store.kill();
    const realm = openRealm(bench.store);
    expect(await bench.ends(realm, id)).toBe('completed');
    expect(await bench.content(THINGS)).toEqual(await undisturbed.content(THINGS));
    expect(realm.runner.begun).not.toContain('chunk 0');
  });

  it('keeps a frozen one from writing', async () => {
    const id = await bench.queue('append', appendTo('note', '!'), THINGS);
    const frozen = openRealm(bench.store, { free: 1 });
    await bench.until(frozen, () => frozen.runner.begun.length === 2 && frozen.runner.held === 2);
    const realm = openRealm(bench.store, { free: 0 });
    await untilHeld(realm, 2);
    frozen.runner.let();
    for (let i = 0; i < 20; i++) await turn();
    expect(await bench.status(id)).toBe('running');
    realm.runner.let();
    expect(await bench.ends(realm, id)).toBe('completed');
    expect((await bench.content(THINGS))!.filter((line) => line.endsWith('!'))).toHaveLength(12);
    expect(frozen.errors).toEqual([]);
  });

  it('does nothing but its heartbeat when idle', async () => {
    const realm = openRealm(bench.store);
    for (let i = 0; i < 200; i++) {
      await turn();
      realm.clock.advance(50);
    }
    expect(realm.store.writes()).toBe(0);
    expect((await bench.store.ledger.leadership())?.heartbeatAt).toBeGreaterThan(1_009_000);
  });
});
