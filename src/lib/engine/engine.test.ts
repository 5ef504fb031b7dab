import { beforeEach, describe, expect, it } from 'vitest';
import { turn } from '../../../tests/laws/engine/fake-clock';
import { openRealm, Workbench, type Realm } from '../../../tests/laws/engine/workbench';

const THINGS = 'c-b1.0';

/** A workbench with a collection of four row groups of three items. */
async function withThings(): Promise<Workbench> {
  const bench = new Workbench();
  await bench.run('create', { groups: 4, items: 3 });
  return bench;
}

const appendTo = (attribute: string, text: string) => ({ attribute, text });

let bench: Workbench;
beforeEach(async () => {
  bench = await withThings();
});

async function untilHeld(realm: Realm, count: number): Promise<void> {
  await bench.until(realm, () => realm.runner.held === count);
}

async function untilStatus(realm: Realm, id: string, status: string): Promise<void> {
  await bench.until(realm, async () => (await bench.status(id)) === status);
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
    expect(await bench.content('c-b2.0')).toBeNull();
  });
});

describe('failure', () => {
  it('rolls back and says why', async () => {
    const before = await bench.content(THINGS);
    const id = await bench.run('append', { ...appendTo('note', '!'), failAt: 2 }, THINGS);
    expect(await bench.batch(id)).toMatchObject({
      status: 'failed',
      fault: {
        code: 'operation.failed',
        message: '“append” stopped: the cell is made of cheese',
      },
    });
    expect(await bench.content(THINGS)).toEqual(before);
  });

  it('keeps the code that an operation gives', async () => {
    const id = await bench.run('append', { ...appendTo('note', '!'), refuseAt: 1 }, THINGS);
    expect((await bench.batch(id)).fault?.code).toBe('cell.cheese');
  });

  it('of one batch leaves the others alone', async () => {
    const bad = await bench.queue('append', { ...appendTo('note', '!'), failAt: 0 }, THINGS);
    const good = await bench.queue('create', { groups: 2, items: 2 });
    await bench.finish();
    expect([await bench.status(bad), await bench.status(good)]).toEqual(['failed', 'completed']);
  });

  it.each(['length', 'group', 'attribute', 'segment', 'added', 'collection'])(
    'meets an operation that gets its %s wrong',
    async (how) => {
      const id = await bench.run('broken', { how }, THINGS);
      expect(await bench.batch(id)).toMatchObject({
        status: 'failed',
        fault: { code: 'operation.invalid' },
      });
    },
  );

  it('meets an operation that is not known', async () => {
    const id = await bench.run('juggle', {}, THINGS);
    expect((await bench.batch(id)).fault?.code).toBe('operation.unknown');
  });

  it('meets a filter over an attribute that is gone', async () => {
    const filter = { attribute: 'gone', is: 'empty' as const };
    const id = await bench.run('append', appendTo('note', '!'), THINGS, { filter });
    expect((await bench.batch(id)).fault?.code).toBe('filter.invalid');
  });

  it('follows when a worker is lost three times', async () => {
    const id = await bench.queue('append', appendTo('note', '!'), THINGS);
    const realm = openRealm(bench.store, { size: 1, free: 0 });
    await untilHeld(realm, 1);
    realm.runner.losses = 3;
    realm.runner.let();
    expect(await bench.ends(realm, id)).toBe('failed');
    expect((await bench.batch(id)).fault).toMatchObject({
      code: 'worker.crashed',
      message: 'Part 1 of the batch ended its worker 3 times. out of memory',
    });
  });

  it('is spared when a worker is lost twice', async () => {
    const id = await bench.queue('append', appendTo('note', '!'), THINGS);
    const realm = openRealm(bench.store, { size: 1, free: 0 });
    await untilHeld(realm, 1);
    realm.runner.losses = 2;
    realm.runner.let();
    expect(await bench.ends(realm, id)).toBe('completed');
  });
});

describe('undo', () => {
  it('restores every line', async () => {
    const before = await bench.content(THINGS);
    const id = await bench.run('append', appendTo('note', '!'), THINGS);
    await bench.intend(id, 'undo');
    await bench.finish();
    expect(await bench.status(id)).toBe('rolledBack');
    expect(await bench.content(THINGS)).toEqual(before);
  });

  it('needs one fenced write', async () => {
    const id = await bench.run('append', appendTo('note', '!'), THINGS);
    const realm = openRealm(bench.store);
    await bench.intend(id, 'undo');
    await untilStatus(realm, id, 'rolledBack');
    expect(realm.store.writes()).toBe(1);
  });

  it('takes out an earlier batch alone', async () => {
    const first = await bench.run('append', appendTo('note', '!'), THINGS);
    await bench.run('append', appendTo('name', '?'), THINGS);
    await bench.intend(first, 'undo');
    await bench.finish();
    expect((await bench.content(THINGS))![1]).toBe('name0.0?|note0.0');
  });

  it('brings deleted items back', async () => {
    const before = await bench.content(THINGS);
    const id = await bench.run('remove', {}, THINGS, { items: ['b1.0:1', 'b1.2:0'] });
    expect(await bench.content(THINGS)).toHaveLength(11);
    await bench.intend(id, 'undo');
    await bench.finish();
    expect(await bench.content(THINGS)).toEqual(before);
  });

  it('is refused with the names of later batches', async () => {
    const first = await bench.run('append', appendTo('note', '!'), THINGS);
    await bench.run('append', appendTo('name', '-'), THINGS);
    await bench.run('append', appendTo('note', '?'), THINGS, { items: ['b1.0:0'] });
    const before = await bench.content(THINGS);
    await bench.intend(first, 'undo');
    await bench.finish();
    const { status, intent, fault } = await bench.batch(first);
    expect([status, intent, fault?.code]).toEqual(['completed', 'run', 'undo.conflict']);
    expect(fault?.message).toContain('append {"attribute":"note","text":"?"}');
    expect(fault?.message).not.toContain('"-"');
    expect(await bench.content(THINGS)).toEqual(before);
  });

  it('is allowed once the later batch is undone', async () => {
    const before = await bench.content(THINGS);
    const first = await bench.run('append', appendTo('note', '!'), THINGS);
    const second = await bench.run('append', appendTo('note', '?'), THINGS);
    await bench.intend(first, 'undo');
    await bench.intend(second, 'undo');
    await bench.finish();
    expect(await bench.content(THINGS)).toEqual(before);
  });

  it('hides a collection that the batch created', async () => {
    await bench.intend('b1', 'undo');
    await bench.finish();
    expect(await bench.status('b1')).toBe('rolledBack');
    expect(await bench.content(THINGS)).toBeNull();
  });

  it('hides it after later changes were undone', async () => {
    const id = await bench.run('append', appendTo('note', '!'), THINGS);
    await bench.intend(id, 'undo');
    await bench.finish();
    await bench.intend('b1', 'undo');
    await bench.finish();
    expect(await bench.content(THINGS)).toBeNull();
  });

  it.each([
    ['append', appendTo('note', '!')],
    ['rename', { to: 'title' }],
    ['remove', {}],
  ])('of a collection is refused after %s', async (operation, options) => {
    await bench.run(operation, options, THINGS);
    await bench.intend('b1', 'undo');
    await bench.finish();
    const { status, fault } = await bench.batch('b1');
    expect([status, fault?.code]).toEqual(['completed', 'undo.conflict']);
    expect(fault?.message).toContain(operation);
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
    const undisturbed = await withThings();
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
