import { beforeEach, describe, expect, it } from 'vitest';
import {
  ALL,
  allBut,
  GROUPS,
  ITEMS,
  StampBench,
  THINGS,
} from '../../../tests/laws/engine/stamp-bench';
import { openRealm } from '../../../tests/laws/engine/workbench';
import type { BatchId } from '../data/ids';

let bench: StampBench;
beforeEach(async () => {
  bench = await StampBench.open();
});

const problemsOf = (id: BatchId) => bench.store.problems.problems(id, { from: 0, to: 99 });

describe('an item that fails', () => {
  const refuse = ['note1.1'];

  it('is skipped, as a rule, and the batch goes on', async () => {
    const id = await bench.stamp({ refuse });
    expect(await bench.end(id)).toEqual({
      status: 'completed',
      code: undefined,
      done: 12,
      failed: 1,
    });
    expect(await bench.stamped()).toEqual(allBut('1.1'));
    expect(await problemsOf(id)).toMatchObject([{ item: 'b1.1:1', code: 'cell.cheese' }]);
    const failed = (await bench.store.content.chunks(id)).map((chunk) => chunk.failed.get('b1.1'));
    expect(failed.map((mask) => mask?.[0])).toEqual([undefined, 0b010, undefined, undefined]);
  });

  it('rolls the batch back, where that is asked for, and is still to be seen', async () => {
    const id = await bench.stamp({ refuse }, { onError: 'rollBack' });
    expect(await bench.end(id)).toMatchObject({ status: 'failed', code: 'items.failed' });
    expect((await bench.batch(id)).fault?.message).toContain('It is made of cheese.');
    expect(await bench.stamped()).toEqual([]);
    expect(await problemsOf(id)).toMatchObject([{ item: 'b1.1:1' }]);
  });

  it('takes its chunk with it, where that is asked for', async () => {
    const id = await bench.stamp({ refuse }, { onError: 'partialRollBack' });
    expect(await bench.end(id)).toMatchObject({ status: 'completed', done: 12, failed: 3 });
    expect(await bench.stamped()).toEqual(allBut('1.0', '1.1', '1.2'));
  });

  it('is tried again, and then skipped', async () => {
    const id = await bench.stamp({ refuse }, { onError: 'retry', retries: { max: 2 } });
    const realm = openRealm(bench.store);
    expect(await bench.end(id, realm)).toMatchObject({ status: 'completed', failed: 1 });
    expect(realm.runner.begun.filter((step) => step === 'chunk 1')).toHaveLength(3);
    expect(await bench.stamped()).toEqual(allBut('1.1'));
  });
});

describe('too many failed items', () => {
  const refuse = ['note0.0', 'note0.1', 'note1.0', 'note2.0', 'note2.1'];

  it('pause the batch, which then goes on until there are as many again', async () => {
    const id = await bench.stamp(
      { refuse },
      { onError: { stopAbove: { count: 1 } }, parallelism: 1 },
    );
    const realm = openRealm(bench.store);
    const pausedAt = async (done: number) => {
      const { status, progress } = await bench.batch(id);
      return status === 'paused' && progress.done === done;
    };
    await bench.until(realm, () => pausedAt(3));
    expect(await bench.batch(id)).toMatchObject({
      ...{ intent: 'pause', fault: { code: 'problems.tooMany' } },
      progress: { failed: 2 },
    });
    await bench.intend(id, 'run');
    await bench.until(realm, () => pausedAt(9));
    expect((await bench.batch(id)).progress.failed).toBe(5);
    await bench.intend(id, 'run');
    expect(await bench.end(id, realm)).toMatchObject({ status: 'completed', done: 12, failed: 5 });
  });

  it('pause it, too, where the engine is lost at any write before that', async () => {
    for (let dieAt = 1, isDead = true; isDead; dieAt++) {
      bench = await StampBench.open();
      const id = await bench.stamp(
        { refuse: ['note3.0'] },
        { onError: { stopAbove: { count: 0 } } },
      );
      const isAtRest = async () => ['paused', 'completed'].includes(await bench.status(id));
      const lost = openRealm(bench.store, { dieAt, when: 'after' });
      await bench.until(lost, async () => lost.store.isDead() || (await isAtRest()));
      isDead = lost.store.isDead();
      const next = openRealm(bench.store);
      await bench.until(next, isAtRest);
      expect(await bench.batch(id), `lost at write ${dieAt}`).toMatchObject({
        ...{ status: 'paused', progress: { failed: 1 } },
      });
      await next.engine.stop();
      // One that lost its store waits for it for ever.
      if (!isDead) await lost.engine.stop();
    }
  });

  it('are a share of what was done, too', async () => {
    const id = await bench.stamp(
      { refuse },
      { onError: { stopAbove: { rate: 0.3 } }, parallelism: 1 },
    );
    const realm = openRealm(bench.store);
    await bench.until(realm, async () => (await bench.status(id)) === 'paused');
    expect((await bench.batch(id)).progress).toMatchObject({ done: 12, failed: 5 });
    await bench.intend(id, 'cancel');
    expect(await bench.end(id, realm)).toMatchObject({ status: 'cancelled' });
    expect(await bench.stamped()).toEqual([]);
  });
});

describe('poison', () => {
  it('is isolated, whatever it does, and everything else is done', async () => {
    const id = await bench.stamp(
      { kill: ['note0.1'], starve: ['note1.2'], hang: ['note3.0'] },
      { timeoutMs: { chunk: 10_000 } },
    );
    expect(await bench.end(id)).toMatchObject({ status: 'completed', done: 12, failed: 3 });
    expect(await bench.stamped()).toEqual(allBut('0.1', '1.2', '3.0'));
    expect(await problemsOf(id)).toMatchObject([
      { item: 'b1.0:1', code: 'item.crash' },
      { item: 'b1.1:2', code: 'item.memory' },
      { item: 'b1.3:0', code: 'item.time' },
    ]);
  });

  it('fails a batch that puts up with none', async () => {
    const id = await bench.stamp({ kill: ['note0.1'] }, { onError: 'rollBack' });
    expect(await bench.end(id)).toMatchObject({ status: 'failed', code: 'items.failed' });
    expect(await problemsOf(id)).toMatchObject([{ item: 'b1.0:1', code: 'item.crash' }]);
  });

  it('is waited for no longer than its chunk may take', async () => {
    const id = await bench.stamp({ hang: ['note3.0'] }, { timeoutMs: { chunk: 3000 } });
    const realm = openRealm(bench.store);
    const before = realm.clock.now();
    expect(await bench.end(id, realm)).toMatchObject({ status: 'completed', failed: 1 });
    expect(realm.clock.now() - before).toBeLessThan(20_000);
  });
});

describe('a batch that checks first', () => {
  it('writes nothing when an item would fail', async () => {
    const id = await bench.stamp({ refuse: ['note3.2'] }, { validateAll: true });
    const realm = openRealm(bench.store);
    expect(await bench.end(id, realm)).toMatchObject({
      status: 'failed',
      code: 'validation.failed',
    });
    expect(realm.runner.begun.filter((step) => step.startsWith('chunk'))).toHaveLength(GROUPS);
    expect(await problemsOf(id)).toMatchObject([{ item: 'b1.3:2' }]);
    expect(await bench.stamped()).toEqual([]);
  });

  it('runs when none would', async () => {
    const id = await bench.stamp({}, { validateAll: true });
    expect(await bench.end(id)).toMatchObject({ status: 'completed', done: 12 });
    expect(await bench.stamped()).toEqual(ALL);
  });

  it('does not check again what was checked before a crash', async () => {
    const id = await bench.stamp({}, { validateAll: true, parallelism: 1 });
    const realm = openRealm(bench.store, { free: 3 });
    await bench.until(realm, () => realm.runner.held === 1);
    realm.store.kill();
    const next = openRealm(bench.store);
    expect(await bench.end(id, next)).toMatchObject({ status: 'completed' });
    expect(next.runner.begun.filter((step) => step.startsWith('chunk'))).toHaveLength(1 + GROUPS);
  });
});

describe('a batch that is not atomic', () => {
  it('shows each chunk as it comes', async () => {
    const id = await bench.stamp({}, { atomic: false, parallelism: 1 });
    const realm = openRealm(bench.store, { free: 2 });
    await bench.until(realm, async () => (await bench.stamped()).length === 2 * ITEMS);
    expect(await bench.stamped()).toEqual(ALL.slice(0, 6));
    expect(await bench.status(id)).toBe('running');
    realm.runner.let();
    expect(await bench.end(id, realm)).toMatchObject({ status: 'completed', done: 12 });
    expect(await bench.stamped()).toEqual(ALL);
  });

  it.each(['cancel', 'cancelAndKeep'] as const)('keeps what it did after a %s', async (intent) => {
    const id = await bench.stamp({}, { atomic: false, parallelism: 1 });
    const realm = openRealm(bench.store, { free: 2 });
    await bench.until(realm, async () => (await bench.stamped()).length === 2 * ITEMS);
    await bench.intend(id, intent);
    expect(await bench.end(id, realm)).toMatchObject({ status: 'cancelled', done: 6 });
    expect(await bench.stamped()).toEqual(ALL.slice(0, 6));
    await bench.intend(id, 'undo');
    await bench.finish();
    expect(await bench.status(id)).toBe('rolledBack');
    expect(await bench.stamped()).toEqual([]);
  });

  it('keeps what it did when it fails, and can then be undone', async () => {
    const id = await bench.queue(
      ...(['append', { attribute: 'note', text: '!', failAt: 2 }, THINGS] as const),
      ...([{ all: true }, { atomic: false, parallelism: 1 }] as const),
    );
    expect(await bench.end(id)).toMatchObject({
      status: 'failed',
      code: 'operation.failed',
      done: 6,
    });
    expect(await bench.stamped()).toEqual(ALL.slice(0, 6));
    await bench.intend(id, 'undo');
    await bench.finish();
    expect(await bench.status(id)).toBe('rolledBack');
    expect(await bench.stamped()).toEqual([]);
  });

  it('brings a collection in piece by piece', async () => {
    const id = await bench.queue(
      'create',
      { groups: 3, items: 2 },
      null,
      { all: true },
      {
        ...{ atomic: false, parallelism: 1 },
      },
    );
    const realm = openRealm(bench.store, { free: 1 });
    await bench.until(realm, async () => (await bench.content(`c-${id}-0`))?.length === 3);
    realm.runner.let();
    await bench.end(id, realm);
    expect(await bench.content(`c-${id}-0`)).toHaveLength(7);
  });
});

describe('a batch with a time limit', () => {
  it('is rolled back when it runs for longer, pauses aside', async () => {
    const id = await bench.stamp({}, { timeoutMs: { batch: 10_000 } });
    const realm = openRealm(bench.store, { free: 1 });
    await bench.until(realm, () => realm.clock.now() > 1_000_000 + 4000);
    await bench.intend(id, 'pause');
    await bench.until(realm, async () => (await bench.status(id)) === 'paused');
    realm.clock.advance(3_600_000);
    await bench.intend(id, 'run');
    await bench.until(realm, async () => (await bench.status(id)) === 'running');
    expect(await bench.end(id, realm)).toMatchObject({ status: 'failed', code: 'batch.timeout' });
    expect(await bench.stamped()).toEqual([]);
  });
});
