import { beforeEach, describe, expect, it } from 'vitest';
import { FakeClock, turn } from '../../../tests/laws/engine/fake-clock';
import { HeldRunner } from '../../../tests/laws/engine/held-runner';
import { operations } from '../../../tests/laws/engine/operations';
import { anarchy, Line, openRealm, Workbench } from '../../../tests/laws/engine/workbench';
import type { BatchId } from '../data/ids';
import type { BatchRecord } from './batch';
import { drain, type Drained, type DrainOptions } from './drain';
import { createInlineRunner } from './inline-runner';

const THINGS = 'c-b1-0';

let bench: Workbench;
let clock: FakeClock;
let runner: HeldRunner;
let stop: AbortController;
/** What was told of, in its order. */
let rested: string[];
beforeEach(async () => {
  bench = new Workbench();
  await bench.run('create', { groups: 4, items: 3 });
  clock = new FakeClock();
  runner = new HeldRunner(createInlineRunner(bench.store.content, operations));
  stop = new AbortController();
  rested = [];
});

const append = (text: string, batch = {}) =>
  bench.queue('append', { attribute: 'note', text }, THINGS, { all: true }, batch);

function begin(options: Partial<DrainOptions> = {}): Promise<Drained> {
  return drain(
    {
      ...{ ledger: bench.store.ledger, runner, clock, random: () => 0.5, owner: 'background' },
      limits: () => ({ batchesAtOnce: 1, memoryBudget: 2 ** 20 }),
      room: () => Promise.resolve(0),
      takeLead: (signal) => anarchy.acquire(signal),
      onRest: async ({ id, status }) => void rested.push(`${id} ${status}`),
      onError: (error) => {
        throw error;
      },
      ...options,
    },
    stop.signal,
  );
}

/** What comes of it; time passes meanwhile, 50 ms a turn. */
async function outcome(drained: Promise<Drained>): Promise<[told: string[], rest: string]> {
  rested = [];
  let found: Drained | undefined;
  void drained.then((value) => (found = value));
  for (let n = 0; n < 500 && !found; n++) {
    await turn();
    clock.advance(50);
  }
  const { isWorkLeft, isLedByOther } = found!;
  const rest = isLedByOther ? 'to another' : 'to us';
  return [rested, isWorkLeft ? rest : 'done'];
}

const epoch = async () => (await bench.store.ledger.leadership())!.epoch;

/** As a page left it that was closed in its midst. */
async function leaveHalfDone(id: BatchId): Promise<void> {
  const realm = openRealm(bench.store, { free: 2 });
  await bench.until(realm, async () => (await bench.batch(id)).progress.chunksDone === 2);
  realm.store.kill();
}

describe('a drain', () => {
  it('leads nobody where there is nothing to do', async () => {
    const before = await epoch();
    expect(await outcome(begin())).toEqual([[], 'done']);
    expect(await epoch()).toBe(before);
  });

  it('finishes what was begun and what waits', async () => {
    const [begun, waiting] = [await append('!'), await append('?')];
    await leaveHalfDone(begun);
    expect(await outcome(begin())).toEqual([
      [`${begun} completed`, `${waiting} completed`],
      'done',
    ]);
    expect((await bench.content(THINGS))![1]).toMatch(/!\?$/);
    expect(runner.begun.filter((step) => step.startsWith('chunk'))).toHaveLength(2 + 4);
  });

  it('tells of what is done before the rest is', async () => {
    const [first, second] = [await append('!'), await append('?')];
    runner.free = 4;
    const drained = begin();
    while (runner.held === 0 || rested.length === 0) await turn();
    expect([rested, await bench.status(second)]).toEqual([[`${first} completed`], 'running']);
    runner.let();
    expect(await outcome(drained)).toEqual([[`${second} completed`], 'done']);
  });

  it('goes on where telling fails', async () => {
    const id = await append('!');
    const errors: unknown[] = [];
    const refuse = () => Promise.reject(new Error('No notices.'));
    const drained = begin({ onRest: refuse, onError: (error) => errors.push(error) });
    expect(await outcome(drained)).toEqual([[], 'done']);
    expect([await bench.status(id), errors]).toEqual(['completed', [new Error('No notices.')]]);
  });

  it('tells of what it could not read at first', async () => {
    const id = await append('!');
    const { ledger } = bench.store;
    let refusals = 0;
    const batch: typeof ledger.batch = async (wanted) => {
      const found = await ledger.batch(wanted);
      if (found?.status === 'completed' && refusals++ === 0) throw new Error('Busy.');
      return found;
    };
    const unsteady = new Proxy(ledger, {
      get: (target, name) => {
        const member: unknown = name === 'batch' ? batch : Reflect.get(target, name, target);
        return typeof member === 'function' ? (member.bind(target) as unknown) : member;
      },
    });
    const errors: unknown[] = [];
    const drained = begin({ ledger: unsteady, onError: (error) => errors.push(error) });
    expect(await outcome(drained)).toEqual([[`${id} completed`], 'done']);
    expect(errors).toEqual([new Error('Busy.')]);
  });

  it('takes back what is to be undone', async () => {
    const id = await append('!');
    await bench.finish();
    await bench.intend(id, 'undo');
    expect(await outcome(begin())).toEqual([[`${id} rolledBack`], 'done']);
  });

  it('stops where it is told to, and says that work is left', async () => {
    const id = await append('!');
    runner.free = 2;
    const drained = begin();
    while (runner.held === 0) await turn();
    stop.abort();
    expect(await outcome(drained)).toEqual([[], 'to us']);
    expect(await bench.batch(id)).toMatchObject({
      ...{ status: 'running', losses: { isHandedOver: true } },
    });
    const chunks = await bench.store.content.chunks(id);
    expect(chunks.map(({ state }) => state)).toEqual(['done', 'done', 'pending', 'pending']);
  });

  it('leaves the lead to whoever takes it', async () => {
    await append('!');
    runner.free = 1;
    const line = new Line();
    const drained = begin({ takeLead: (signal) => line.acquire(signal) });
    while (runner.held === 0) await turn();
    const next = line.acquire(stop.signal);
    line.steal();
    expect(await outcome(drained)).toEqual([[], 'to another']);
    expect((await next).lost.aborted).toBe(false);
  });

  it('comes again where somebody else leads', async () => {
    await append('!');
    const before = await epoch();
    expect(await outcome(begin({ takeLead: () => Promise.resolve(undefined) }))).toEqual([
      [],
      'to another',
    ]);
    expect(await epoch()).toBe(before);
  });

  it('lets lie what waits for people', async () => {
    const paused = await append('!');
    await bench.intend(paused, 'pause');
    expect(await outcome(begin())).toEqual([[], 'done']);
    const canary = await bench.queue(
      'append',
      { attribute: 'note', text: '?' },
      THINGS,
      { all: true },
      { canary: 1 },
    );
    await bench.intend(paused, 'cancel');
    expect(await outcome(begin())).toEqual([[`${paused} cancelled`, `${canary} paused`], 'done']);
    expect(await outcome(begin())).toEqual([[], 'done']);
  });

  it('leaves alone what it may not run, and what waits for that', async () => {
    const [foreign, behind] = [await append('!'), await append('?')];
    await leaveHalfDone(foreign);
    const mayRun = ({ id }: BatchRecord) => id !== foreign;
    expect(await outcome(begin({ mayRun }))).toEqual([[], 'done']);
    expect(runner.begun).toEqual([]);
    expect([await bench.status(foreign), await bench.status(behind)]).toEqual([
      ...['running', 'queued'],
    ]);
  });

  it('lets nobody overtake what it may not run', async () => {
    const [foreign, behind] = [await append('!'), await append('?')];
    const mayRun = ({ id }: BatchRecord) => id !== foreign;
    expect(await outcome(begin({ mayRun }))).toEqual([[], 'done']);
    expect(await bench.status(behind)).toBe('queued');
  });

  it('does what it may beside that', async () => {
    const foreign = await append('!');
    await leaveHalfDone(foreign);
    const own = await bench.queue('create', { groups: 1, items: 1 });
    const mayRun = ({ id }: BatchRecord) => id !== foreign;
    expect(await outcome(begin({ mayRun }))).toEqual([[`${own} completed`], 'done']);
  });

  it('pauses a batch that ends it three times in a row', async () => {
    const id = await append('!');
    for (let n = 0; n < 3; n++) {
      const realm = openRealm(bench.store, { free: 0 });
      await bench.until(realm, () => realm.runner.held > 0);
      realm.store.kill();
    }
    expect(await outcome(begin())).toEqual([[`${id} paused`], 'done']);
    expect((await bench.batch(id)).fault?.code).toBe('engine.lost');
  });
});
