import { beforeEach, describe, expect, it } from 'vitest';
import { turn } from '../../../tests/laws/engine/fake-clock';
import { openRealm, Workbench, type Realm } from '../../../tests/laws/engine/workbench';
import { attributeId, groupId, segmentId } from './operation';

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

async function untilStatus(realm: Realm, id: string, status: string): Promise<void> {
  await bench.until(realm, async () => (await bench.status(id)) === status);
}

describe('pause', () => {
  it('stops what runs and keeps what is done', async () => {
    const id = await bench.queue('append', appendTo('note', '!'), THINGS);
    const realm = openRealm(bench.store, { free: 2 });
    await bench.until(realm, () => realm.runner.begun.length === 3 && realm.runner.held === 2);
    await bench.intend(id, 'pause');
    await untilStatus(realm, id, 'paused');
    expect((await bench.batch(id)).progress).toMatchObject({ chunksDone: 2, done: 6 });
    realm.runner.let();
    await bench.intend(id, 'run');
    expect(await bench.ends(realm, id)).toBe('completed');
    expect(realm.runner.begun.filter((step) => step.startsWith('chunk')).sort()).toEqual([
      ...['chunk 0', 'chunk 1', 'chunk 2', 'chunk 3'],
    ]);
  });

  it('keeps a chunk that ends after all', async () => {
    const id = await bench.queue('append', appendTo('note', '!'), THINGS);
    const realm = openRealm(bench.store, { free: 0 });
    realm.runner.isDeaf = true;
    await untilHeld(realm, 2);
    await bench.intend(id, 'pause');
    for (let i = 0; i < 20; i++) await turn();
    expect(await bench.status(id)).toBe('running');
    realm.runner.let(2);
    await untilStatus(realm, id, 'paused');
    expect((await bench.batch(id)).progress).toMatchObject({ chunksDone: 2, done: 6 });
  });

  it('taken back at once runs no chunk twice', async () => {
    const id = await bench.queue('append', appendTo('note', '!'), THINGS);
    const realm = openRealm(bench.store, { free: 0 });
    realm.runner.isDeaf = true;
    await untilHeld(realm, 2);
    await bench.intend(id, 'pause');
    for (let i = 0; i < 20; i++) await turn();
    await bench.intend(id, 'run');
    for (let i = 0; i < 20; i++) await turn();
    expect(realm.runner.held).toBe(2);
    realm.runner.let();
    expect(await bench.ends(realm, id)).toBe('completed');
    expect(realm.runner.begun.filter((step) => step === 'chunk 0')).toHaveLength(1);
  });

  it('holds a batch that has not begun', async () => {
    const id = await bench.queue('append', appendTo('note', '!'), THINGS);
    await bench.intend(id, 'pause');
    const realm = openRealm(bench.store);
    await untilStatus(realm, id, 'paused');
    expect((await bench.batch(id)).startedAt).toBeNull();
    await bench.intend(id, 'run');
    expect(await bench.ends(realm, id)).toBe('completed');
  });

  it('survives a new engine', async () => {
    const id = await bench.queue('append', appendTo('note', '!'), THINGS);
    const first = openRealm(bench.store, { free: 1 });
    await untilHeld(first, 2);
    await bench.intend(id, 'pause');
    await untilStatus(first, id, 'paused');
    await first.engine.stop();
    const second = openRealm(bench.store);
    for (let i = 0; i < 20; i++) await turn();
    expect(await bench.status(id)).toBe('paused');
    await bench.intend(id, 'run');
    expect(await bench.ends(second, id)).toBe('completed');
    expect(second.runner.begun).not.toContain('chunk 0');
  });
});

describe('cancel', () => {
  it('leaves the collection as it was', async () => {
    const before = await bench.content(THINGS);
    const id = await bench.queue('append', appendTo('note', '!'), THINGS);
    const realm = openRealm(bench.store, { free: 2 });
    await untilHeld(realm, 2);
    await bench.intend(id, 'cancel');
    expect(await bench.ends(realm, id)).toBe('cancelled');
    expect(await bench.content(THINGS)).toEqual(before);
    expect(await bench.store.content.chunks(id)).toEqual([]);
    expect((await bench.batch(id)).fault).toBeNull();
  });

  it('cleans up behind a chunk that ends late', async () => {
    const id = await bench.queue('append', appendTo('note', '!'), THINGS);
    const realm = openRealm(bench.store, { free: 0 });
    realm.runner.isDeaf = true;
    await untilHeld(realm, 2);
    await bench.intend(id, 'cancel');
    for (let i = 0; i < 20; i++) await turn();
    expect(await bench.status(id)).toBe('running');
    realm.runner.let();
    expect(await bench.ends(realm, id)).toBe('cancelled');
    expect(await bench.store.content.chunks(id)).toEqual([]);
    const segment = segmentId(id, groupId('b1', 0), attributeId('b1', 1));
    await expect(bench.store.content.segments([segment])).rejects.toMatchObject({
      code: 'segment.missing',
    });
  });

  it('ends a batch that has not begun', async () => {
    const id = await bench.queue('append', appendTo('note', '!'), THINGS);
    await bench.intend(id, 'cancelAndKeep');
    expect(await bench.ends(openRealm(bench.store), id)).toBe('cancelled');
  });

  it('keeps the chunks that are done when asked', async () => {
    const id = await bench.queue('append', appendTo('note', '!'), THINGS);
    const realm = openRealm(bench.store, { free: 2 });
    await bench.until(realm, () => realm.runner.begun.length === 3 && realm.runner.held === 2);
    await bench.intend(id, 'cancelAndKeep');
    expect(await bench.ends(realm, id)).toBe('cancelled');
    const changed = (await bench.content(THINGS))!.filter((line) => line.includes('!'));
    expect(changed).toHaveLength(6);
  });

  it('can be undone when something was kept', async () => {
    const before = await bench.content(THINGS);
    const id = await bench.queue('append', appendTo('note', '!'), THINGS);
    const realm = openRealm(bench.store, { free: 2 });
    await bench.until(realm, () => realm.runner.begun.length === 3 && realm.runner.held === 2);
    await bench.intend(id, 'cancelAndKeep');
    await bench.ends(realm, id);
    await bench.intend(id, 'undo');
    await untilStatus(realm, id, 'rolledBack');
    expect(await bench.content(THINGS)).toEqual(before);
  });

  it('keeps nothing of an import that had begun', async () => {
    const id = await bench.queue('create', { groups: 2, items: 2 });
    const realm = openRealm(bench.store, { free: 0 });
    await untilHeld(realm, 2);
    await bench.intend(id, 'cancelAndKeep');
    expect(await bench.ends(realm, id)).toBe('cancelled');
    expect(await bench.content('c-b2-0')).toBeNull();
  });
});
