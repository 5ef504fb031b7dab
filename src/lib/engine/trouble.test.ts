import { beforeEach, describe, expect, it } from 'vitest';
import { turn } from '../../../tests/laws/engine/fake-clock';
import { Line, openRealm, Workbench, type Realm } from '../../../tests/laws/engine/workbench';
import { AppError, faultOf } from './app-error';
import type { StepRunner } from './ports';

const THINGS = 'c-b1-0';

let bench: Workbench;
let id: string;
beforeEach(async () => {
  bench = new Workbench();
  await bench.run('create', { groups: 4, items: 3 });
  id = await bench.queue('append', { attribute: 'note', text: '!' }, THINGS);
});

/** Makes one of the store's functions reject, as often as told. */
function breakStore(part: 'ledger' | 'content', name: string, error: Error, times = 1): void {
  const target = bench.store[part] as unknown as Record<string, (...args: unknown[]) => unknown>;
  const original = target[name]!.bind(target);
  let left = times;
  target[name] = (...args) => (left-- > 0 ? Promise.reject(error) : original(...args));
}

async function complete(realm: Realm): Promise<void> {
  expect(await bench.ends(realm, id)).toBe('completed');
  expect((await bench.content(THINGS))!.filter((line) => line.endsWith('!'))).toHaveLength(12);
}

describe('a store that fails for a while', () => {
  it.each([
    ['ledger', 'lead'],
    ['ledger', 'openBatches'],
    ['ledger', 'heartbeat'],
    ['ledger', 'updateBatch'],
  ] as const)('in %s.%s is told and overcome', async (part, name) => {
    const error = new Error('no connection');
    breakStore(part, name, error);
    const realm = openRealm(bench.store, { elector: new Line() });
    await complete(realm);
    expect(realm.errors).toEqual([error]);
  });

  it.each(['savePlan', 'saveChunk', 'commit'])('in %s is told and overcome', async (name) => {
    breakStore('content', name, new AppError('storage.closed', 'Reload the page.'));
    const realm = openRealm(bench.store);
    await complete(realm);
    expect(realm.errors).toHaveLength(1);
  });
});

describe('a storage without room for a word', () => {
  it('is not written to until there is some', async () => {
    const full = new AppError('storage.full', 'There is no room left.');
    breakStore('content', 'saveChunk', full);
    const realm = openRealm(bench.store, { free: 0 });
    await bench.until(realm, () => realm.runner.held === 2);
    breakStore('ledger', 'updateBatch', full, 3);
    realm.runner.let();
    await bench.until(realm, async () => (await bench.status(id)) === 'paused');
    expect(realm.errors.map((error) => faultOf(error).code)).toEqual([
      ...['storage.full', 'storage.exhausted', 'storage.exhausted', 'storage.exhausted'],
    ]);
    expect(await bench.batch(id)).toMatchObject({ intent: 'pause', fault: faultOf(full) });
    await bench.intend(id, 'run');
    await complete(realm);
  });

  it('holds up nobody but its batch', async () => {
    const full = new AppError('storage.full', 'There is no room left.');
    const realm = openRealm(bench.store, { free: 0, limits: { batchesAtOnce: 1 } });
    await bench.until(realm, () => realm.runner.held === 2);
    breakStore('content', 'saveChunk', full);
    const { ledger } = bench.store;
    const update = ledger.updateBatch.bind(ledger);
    ledger.updateBatch = (epoch, batch, patch) =>
      batch === id ? Promise.reject(full) : update(epoch, batch, patch);
    const other = await bench.queue('create', { groups: 1, items: 1 }, null);
    realm.runner.let();
    await bench.until(realm, () => realm.errors.length > 2);
    expect(await bench.ends(realm, other)).toBe('completed');
    ledger.updateBatch = update;
    await bench.until(realm, async () => (await bench.status(id)) === 'paused');
  });
});

describe('a look that takes long', () => {
  it('does not begin anew what has ended since', async () => {
    const { ledger } = bench.store;
    const look = ledger.openBatches.bind(ledger);
    let answer = () => {};
    const realm = openRealm(bench.store, { free: 0 });
    await bench.until(realm, () => realm.runner.held === 2);
    ledger.openBatches = async () => {
      const seen = await look();
      await new Promise<void>((resolve) => (answer = resolve));
      return seen;
    };
    await bench.intend(id, 'run');
    for (let i = 0; i < 20; i++) await turn();
    realm.runner.let();
    await complete(realm);
    ledger.openBatches = look;
    answer();
    for (let i = 0; i < 20; i++) await turn();
    expect(realm.runner.begun.filter((step) => step === 'plan')).toHaveLength(1);
    expect(await bench.status(id)).toBe('completed');
  });
});

describe('an engine without workers', () => {
  const told = (realm: Realm) => realm.errors.map((error) => faultOf(error).code);

  it('fails no batch, and tries again', async () => {
    const realm = openRealm(bench.store, { elector: new Line() });
    realm.runner.isUnavailable = true;
    await bench.until(realm, () => realm.errors.length === 5);
    expect(await bench.batch(id)).toMatchObject({ status: 'running', fault: null });
    realm.runner.isUnavailable = false;
    await complete(realm);
    expect(told(realm)).toEqual(Array(5).fill('worker.unavailable'));
  });

  it('goes on with a rollback as soon as it has some', async () => {
    const realm = openRealm(bench.store, { elector: new Line(), free: 1 });
    await bench.until(realm, () => realm.runner.held === 2);
    realm.runner.isUnavailable = true;
    await bench.intend(id, 'cancel');
    await bench.until(realm, () => realm.errors.length === 1);
    expect(await bench.status(id)).toBe('rollingBack');
    realm.runner.isUnavailable = false;
    expect(await bench.ends(realm, id)).toBe('cancelled');
  });

  it('lets another one lead', async () => {
    const elector = new Line();
    const first = openRealm(bench.store, { elector });
    first.runner.isUnavailable = true;
    const second = openRealm(bench.store, { elector });
    await complete(second);
    expect(told(first)).toEqual(['worker.unavailable']);
  });
});

describe('a full storage', () => {
  it.each(['saveChunk', 'commit'])('in %s pauses the batch and says so', async (name) => {
    breakStore('content', name, new AppError('storage.full', 'There is no room left.'));
    const realm = openRealm(bench.store);
    await bench.until(realm, async () => (await bench.status(id)) === 'paused');
    expect(await bench.batch(id)).toMatchObject({
      intent: 'pause',
      fault: { code: 'storage.full', message: 'There is no room left.' },
    });
    await bench.intend(id, 'run');
    await complete(realm);
    expect((await bench.batch(id)).fault).toBeNull();
  });

  it('leaves what was to be undone as it is', async () => {
    const realm = openRealm(bench.store);
    await complete(realm);
    breakStore('content', 'commit', new AppError('storage.full', 'There is no room left.'));
    await bench.intend(id, 'undo');
    await bench.until(realm, async () => (await bench.batch(id)).intent === 'run');
    expect(await bench.batch(id)).toMatchObject({
      status: 'completed',
      fault: { code: 'storage.full' },
    });
    await complete(realm);
  });

  it('does not turn a later cancel into a failure', async () => {
    breakStore('content', 'saveChunk', new AppError('storage.full', 'There is no room left.'));
    const realm = openRealm(bench.store);
    await bench.until(realm, async () => (await bench.status(id)) === 'paused');
    await bench.intend(id, 'cancel');
    expect(await bench.ends(realm, id)).toBe('cancelled');
    expect((await bench.batch(id)).fault).toBeNull();
  });
});

describe('a commit', () => {
  it('whose answer is lost counts', async () => {
    const realm = openRealm(bench.store);
    const run = realm.runner.run;
    realm.runner.run = (async (step, hooks) => {
      const result = await run(step, hooks);
      if (step.kind === 'commit') throw new Error('the worker is gone');
      return result;
    }) satisfies StepRunner['run'];
    await complete(realm);
  });
});

describe('engines in a line', () => {
  it('work one after the other', async () => {
    const elector = new Line();
    const first = openRealm(bench.store, { elector, free: 1 });
    const second = openRealm(bench.store, { elector });
    await bench.until(first, () => first.runner.held === 2);
    for (let i = 0; i < 20; i++) await turn();
    expect(second.runner.begun).toEqual([]);
    await first.engine.stop();
    await complete(second);
    expect(second.runner.begun).not.toContain('chunk 0');
  });

  it('hand over when the lead is stolen', async () => {
    const elector = new Line();
    const first = openRealm(bench.store, { elector, free: 1 });
    const second = openRealm(bench.store, { elector });
    await bench.until(first, () => first.runner.held === 2);
    elector.steal();
    await complete(second);
    first.runner.let();
    await turn();
    expect(first.runner.begun.filter((step) => step.startsWith('chunk'))).toEqual(['chunk 0']);
  });

  it('lead again after being replaced', async () => {
    const elector = new Line();
    const first = openRealm(bench.store, { elector });
    const second = openRealm(bench.store, { elector, free: 0 });
    await complete(first);
    elector.steal();
    id = await bench.queue('append', { attribute: 'name', text: '!' }, THINGS);
    await bench.until(second, () => second.runner.held === 2);
    await second.engine.stop();
    expect(await bench.ends(first, id)).toBe('completed');
  });
});
