import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { BatchRecord } from '../engine/batch';
import { CollectionSession } from './collection-session.svelte';
import type { OperationTarget } from './operation-session.svelte';
import type { Sheaf } from './sheaf';

const target: OperationTarget = {
  ...{ collection: 'c', selection: { all: true }, count: 1, scope: 'all' },
  attributes: [{ id: 'a', name: 'name', type: 'text' }],
};
const batch = {
  ...{ id: 'b', createdAt: 0, endedAt: 2 },
  moves: [{ collection: 'c', before: 'r1', after: 'r2' }],
} as unknown as BatchRecord;

let session: CollectionSession;
let show: () => void;

beforeEach(() => {
  vi.useFakeTimers({ now: 0, toFake: ['Date'] });
  const sheaf = { api: { whenDone: async () => batch } } as unknown as Sheaf;
  const place = { filter: undefined, search: '', sort: [], panel: null, item: null };
  session = new CollectionSession(sheaf, 'c', place);
  const { attributes } = target;
  const added = { id: 'n', name: 'new', type: 'text' as const };
  vi.spyOn(session.view, 'shows').mockImplementation(() => {
    return new Promise((resolve) => {
      show = resolve;
    });
  });
  Object.defineProperty(session.view, 'attributes', { value: [...attributes, added] });
});

afterEach(() => {
  vi.useRealTimers();
});

/** Follows a batch whose outcome is on screen at that time. */
async function followUntil(time: number) {
  const followed = session.follow('b', { target, values: {} });
  await new Promise((resolve) => setTimeout(resolve));
  vi.setSystemTime(time);
  show();
  await followed;
}

describe('a batch that is followed', () => {
  it('brings its new column into view', async () => {
    await followUntil(2_000);
    expect(session.view.columnToShow).toEqual({ column: 1 });
  });

  it('moves nothing when it is on screen late', async () => {
    await followUntil(60_000);
    expect(session.view.columnToShow).toBeNull();
  });
});

describe('a fault of the filter', () => {
  beforeEach(() => {
    session.view.query = {
      ...{ search: '', sort: [] },
      filter: { attribute: 'name', is: 'matches', value: '(' },
    };
    session.view.fault = { code: 'filter.invalid', message: '…', path: 'filter.value' };
  });

  it('is shown at its field where there is one', () => {
    session.panel = 'filters';
    expect(session.faultyField).toEqual({ term: 0, part: 'value' });
  });

  it('has no field in another panel', () => {
    session.panel = 'history';
    expect(session.faultyField).toBeUndefined();
  });
});
