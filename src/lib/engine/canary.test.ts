import { beforeEach, describe, expect, it } from 'vitest';
import { turn } from '../../../tests/laws/engine/fake-clock';
import { allBut, StampBench } from '../../../tests/laws/engine/stamp-bench';
import { openRealm } from '../../../tests/laws/engine/workbench';

let bench: StampBench;
beforeEach(async () => {
  bench = await StampBench.open();
});

describe('a canary', () => {
  it('runs on the first items and waits for approval', async () => {
    const id = await bench.stamp({ refuse: ['note0.1', 'note2.0'] }, { canary: 5 });
    const realm = openRealm(bench.store);
    await bench.until(realm, async () => (await bench.status(id)) === 'paused');
    expect(await bench.batch(id)).toMatchObject({
      ...{ intent: 'pause', fault: { code: 'canary.waiting' } },
      canary: { items: 5, changed: 4, failed: 1, isApproved: false },
    });
    expect((await bench.batch(id)).fault?.message).toContain(
      'Tried on the first 5 items: 4 would change, 1 failed.',
    );
    expect(await bench.stamped()).toEqual([]);
    await bench.intend(id, 'run');
    expect(await bench.end(id, realm)).toMatchObject({ status: 'completed', done: 12, failed: 2 });
    expect((await bench.batch(id)).canary).toMatchObject({ isApproved: true });
    expect(await bench.stamped()).toEqual(allBut('0.1', '2.0'));
  });

  it.each([1, 2, 3, 4, 6, 8])('is not approved by news that are %s turns old', async (age) => {
    const { ledger } = bench.store;
    const openBatches = ledger.openBatches.bind(ledger);
    ledger.openBatches = async () => {
      const records = await openBatches();
      for (let n = 0; n < age; n++) await turn();
      return records;
    };
    const id = await bench.stamp({}, { canary: 2 });
    const realm = openRealm(bench.store);
    await bench.until(realm, async () => (await bench.batch(id)).canary !== null);
    for (let n = 0; n < 40; n++) await turn();
    expect(await bench.batch(id)).toMatchObject({
      ...{ status: 'paused', intent: 'pause', fault: { code: 'canary.waiting' } },
      canary: { isApproved: false },
    });
    await realm.engine.stop();
  });

  it('changes nothing when it is refused', async () => {
    const id = await bench.stamp({}, { canary: 2 });
    const realm = openRealm(bench.store);
    await bench.until(realm, async () => (await bench.status(id)) === 'paused');
    await bench.intend(id, 'cancel');
    expect(await bench.end(id, realm)).toMatchObject({ status: 'cancelled' });
    expect(await bench.stamped()).toEqual([]);
  });

  it.each([1, 2, 3, 4, 5])('waits, too, when its engine dies at write %s', async (dieAt) => {
    const id = await bench.stamp({}, { canary: 2 });
    await openRealm(bench.store, { dieAt }).store.death;
    const realm = openRealm(bench.store);
    await bench.until(realm, async () => (await bench.status(id)) === 'paused');
    expect(await bench.batch(id)).toMatchObject({
      fault: { code: 'canary.waiting' },
      canary: { items: 2, isApproved: false },
    });
    await bench.intend(id, 'run');
    expect(await bench.end(id, realm)).toMatchObject({ status: 'completed', done: 12 });
  });
});
