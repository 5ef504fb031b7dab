import { beforeEach, describe, expect, it } from 'vitest';
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
      message: 'Part 1 of the batch cannot be run: it ended its worker 3 times. out of memory',
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
