import { beforeEach, describe, expect, it } from 'vitest';
import { turn } from '../../../tests/laws/engine/fake-clock';
import { openRealm, Workbench, type Realm } from '../../../tests/laws/engine/workbench';
import type { BatchId } from '../data/ids';

const THINGS = 'c-b1-0';

let bench: Workbench;
let id: BatchId;
beforeEach(async () => {
  bench = new Workbench();
  await bench.run('create', { groups: 6, items: 3 });
  id = await bench.queue('append', { attribute: 'note', text: '!' }, THINGS);
});

/** An engine that is lost when so many chunks are done in all; how many were at work then. */
async function lose(done: number): Promise<number> {
  const realm = openRealm(bench.store, { free: 0 });
  const isAtWork = () => realm.runner.held > 0;
  await bench.until(realm, isAtWork);
  const chunksDone = async () => (await bench.batch(id)).progress.chunksDone;
  realm.runner.let(done - (await chunksDone()));
  await bench.until(realm, async () => (await chunksDone()) >= done);
  for (let n = 0; n < 20; n++) await turn();
  const { held } = realm.runner;
  realm.store.kill();
  return held;
}

async function settled(realm: Realm): Promise<string> {
  await bench.until(realm, async () => ['paused', 'completed'].includes(await bench.status(id)));
  return bench.status(id);
}

describe('a batch over which engines are lost', () => {
  it('pauses after three in a row, and says why', async () => {
    for (let n = 0; n < 3; n++) await lose(0);
    const realm = openRealm(bench.store);
    expect(await settled(realm)).toBe('paused');
    expect(await bench.batch(id)).toMatchObject({
      ...{ intent: 'pause', fault: { code: 'engine.lost' } },
    });
    await bench.intend(id, 'run');
    await bench.ends(realm, id);
    expect(await bench.status(id)).toBe('completed');
  });

  it('runs one chunk at a time before that', async () => {
    expect([await lose(0), await lose(0), await lose(0)]).toEqual([2, 2, 1]);
  });

  it('goes on where something gets done in between', async () => {
    for (const done of [1, 2, 3, 4]) await lose(done);
    expect(await settled(openRealm(bench.store))).toBe('completed');
  });

  it('is not blamed for what happens while it is paused', async () => {
    for (let n = 0; n < 2; n++) await lose(0);
    await bench.intend(id, 'pause');
    for (let n = 0; n < 3; n++) {
      const realm = openRealm(bench.store);
      await settled(realm);
      realm.store.kill();
    }
    await bench.intend(id, 'run');
    const realm = openRealm(bench.store);
    await bench.ends(realm, id);
    expect(await bench.status(id)).toBe('completed');
  });

  it('is not blamed for engines that end by themselves', async () => {
    for (let n = 0; n < 4; n++) {
      const realm = openRealm(bench.store, { free: 0 });
      await bench.until(realm, () => realm.runner.held > 0);
      await realm.engine.stop();
    }
    expect(await settled(openRealm(bench.store))).toBe('completed');
  });
});
