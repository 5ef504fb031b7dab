import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeClock } from '../../../tests/laws/engine/fake-clock';
import { FakeQueryWorkers } from '../../../tests/laws/workers/fake-query-worker';
import type { Filter } from '../data/filter';
import { QueryDesk } from './query-desk';

let workers: FakeQueryWorkers;
let desk: QueryDesk;

beforeEach(() => {
  workers = new FakeQueryWorkers();
  desk = new QueryDesk(workers.spawn, new FakeClock());
});
afterEach(() => {
  workers.close();
});

const PATTERN: Filter = { attribute: 'Make', is: 'matches', value: 'a+' };

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

  it('asks a third for previews', async () => {
    void desk.preview('delete-items', { collection: 'c', options: {} });
    void desk.count('c');
    await asked(['count'], ['preview']);
  });

  it('starts no worker to close a view', async () => {
    await desk.closeView(JSON.stringify({ revision: 'r', filter: PATTERN }));
    expect(workers.all).toHaveLength(1);
  });
});
