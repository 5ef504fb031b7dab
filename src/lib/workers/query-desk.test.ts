import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeClock } from '../../../tests/laws/engine/fake-clock';
import { FakeQueryWorkers } from '../../../tests/laws/workers/fake-query-worker';
import type { Filter } from '../data/filter';
import { NO_LIMITS } from '../store/house/retention';
import { operation } from '../operations/registry';
import { QueryDesk } from './query-desk';
import type { QueryRole } from './query-role';

const REST_MS = 120_000;

let workers: FakeQueryWorkers;
let clock: FakeClock;
let roles: QueryRole[];
let desk: QueryDesk;

beforeEach(() => {
  workers = new FakeQueryWorkers();
  clock = new FakeClock();
  roles = [];
  const spawn = (role: QueryRole) => {
    roles.push(role);
    return workers.spawn();
  };
  desk = new QueryDesk(spawn, clock, operation);
});
afterEach(() => {
  workers.close();
});

const PATTERN: Filter = { attribute: 'Make', is: 'matches', value: 'a+' };

const preview = (id: string) => desk.preview(id, { collection: 'c', options: {} });

function ring(): Filter {
  const filter: { not: Filter } = { not: PATTERN };
  filter.not = filter;
  return filter;
}

/** What each worker was asked, in the order in which they were started. */
async function asked(...names: string[][]) {
  const given = () => workers.all.map((worker) => worker.given.map(({ name }) => name));
  await vi.waitUntil(() => given().flat().length === names.flat().length, { interval: 1 });
  expect(given()).toEqual(names);
}

describe('the query desk', () => {
  it('asks one worker what is plain reading', async () => {
    void desk.openView({ collection: 'c' });
    void desk.count('c', { is: 'contains', value: 'a' });
    await asked(['openView', 'count']);
  });

  it('asks another where a pattern is tried', async () => {
    void desk.openView({ collection: 'c', filter: PATTERN });
    await asked([], ['openView']);
  });

  it('looks for a view where it was made', async () => {
    void desk.openView({ collection: 'c', filter: PATTERN });
    void desk.rows(JSON.stringify({ revision: 'r', filter: PATTERN }), 0, 9);
    void desk.rows(JSON.stringify({ revision: 'r' }), 0, 9);
    await asked(['rows'], ['openView', 'rows']);
  });

  it('has house kept by a worker of its own', async () => {
    void desk.tidy(NO_LIMITS);
    void desk.count('c');
    await asked(['count'], ['tidy']);
    expect(roles).toEqual(['reading', 'house']);
  });

  it('tells the progress of a check', async () => {
    const told: unknown[] = [];
    void desk.verify({ onProgress: (progress) => told.push(progress) });
    await asked([], ['verify']);
    const tell = workers.all[1]!.given[0]!.args[1] as (progress: unknown) => void;
    tell({ done: 1, total: 2 });
    await vi.waitUntil(() => told.length === 1, { interval: 1 });
    expect(told).toEqual([{ done: 1, total: 2 }]);
  });

  it('asks a third for previews', async () => {
    void preview('delete-items');
    void desk.count('c');
    await asked(['count'], ['preview']);
  });

  it.each([
    ['a filter that is none', () => desk.count('c', 'nonsense' as never), 'filter.invalid'],
    [
      'a filter within itself',
      () => desk.openView({ collection: 'c', filter: ring() }),
      'filter.invalid',
    ],
    ['an unknown operation', () => preview('nope'), 'operation.unknown'],
    ['wrong options', () => preview('find-replace'), 'options.invalid'],
  ])('refuses %s without asking', async (_, ask, code) => {
    expect(await ask()).toMatchObject({ ok: false, error: { code } });
    await asked([]);
  });

  it('starts no worker to close a view', async () => {
    await desk.closeView(JSON.stringify({ revision: 'r', filter: PATTERN }));
    expect(workers.all).toHaveLength(1);
  });

  it('tells each worker what it is for', () => {
    void desk.openView({ collection: 'c', filter: PATTERN });
    void preview('delete-items');
    expect(roles).toEqual(['reading', 'patterns', 'previews']);
  });

  it('ends an idle worker, but not that of reading', async () => {
    const questions = [desk.count('c'), desk.count('c', PATTERN)];
    await asked(['count'], ['count']);
    for (const { given } of workers.all) given[0]!.answer(1);
    await Promise.all(questions);
    clock.advance(REST_MS);
    expect(workers.all.map(({ isTerminated }) => isTerminated)).toEqual([false, true]);
  });

  it('keeps the worker of an open view that tries a pattern', async () => {
    const opened = desk.openView({ collection: 'c', filter: PATTERN });
    await asked([], ['openView']);
    const [, worker] = workers.all;
    const view = JSON.stringify({ revision: 'r', filter: PATTERN });
    worker!.given[0]!.answer({ view });
    await opened;
    clock.advance(REST_MS);
    expect(worker!.isTerminated).toBe(false);
    await desk.closeView(view);
    clock.advance(REST_MS);
    expect(worker!.isTerminated).toBe(true);
  });

  it('keeps previews until they are closed', async () => {
    const made = preview('delete-items');
    await asked([], ['preview']);
    const [, worker] = workers.all;
    worker!.given[0]!.answer({ preview: 'p' });
    await made;
    clock.advance(REST_MS);
    expect(worker!.isTerminated).toBe(false);
    await desk.closePreview('p');
    clock.advance(REST_MS);
    expect(worker!.isTerminated).toBe(true);
  });
});
