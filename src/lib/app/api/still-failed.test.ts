import { expect, it } from 'vitest';
import { aBatch } from '../../../../tests/fixtures/a-batch';
import type { Selection } from '../../data/selection';
import { idsOf, masksOf } from '../selection-masks';
import { stillFailed } from './still-failed';

const { request } = aBatch({});

/** A try of items. Each of the row groups `g` and `h` is a chunk of its own. */
interface Try {
  readonly selection: Selection;
  readonly failed?: readonly string[];
  /** Groups that were never reached. */
  readonly missed?: readonly string[];
  /** Groups that were left as they were as a whole, which is said without naming their items. */
  readonly setAside?: readonly string[];
}

const ALL = ['g:0', 'g:1', 'g:2', 'h:0', 'h:1'];
const groupOf = (item: string) => item.split(':')[0]!;
const of = (...items: string[]): Selection => ({ items });

/** What is left of the first try after the others. */
async function left(...tries: readonly Try[]): Promise<string[]> {
  const chunksOf = ({ failed = [], missed = [], setAside = [] }: Try) =>
    ['g', 'h'].map((group) => {
      const own = failed.filter((item) => groupOf(item) === group);
      return {
        state: missed.includes(group) ? 'pending' : 'done',
        planned: { groups: [group], items: 9 },
        counts: { failed: setAside.includes(group) ? 9 : own.length },
        failed: masksOf(own),
      };
    });
  const sources = {
    content: { chunks: async (id: string) => chunksOf(tries[Number(id)]!) },
    query: {
      openView: async ({ filter }: { filter?: unknown }) => ({
        ...{ ok: true, value: { view: filter ? 'some' : 'all', count: 9 } },
      }),
      masks: async (view: string) => ({
        ...{ ok: true, value: masksOf(view === 'all' ? ALL : ['g:0', 'h:0']) },
      }),
      closeView: async () => {},
    },
  };
  const batches = tries.map(({ selection }, n) =>
    aBatch({ id: String(n), request: { ...request, selection } }),
  );
  const masks = await stillFailed(sources as never, batches[0]!, batches.slice(1));
  return idsOf(masks).toSorted();
}

const all: Selection = { all: true };
const failed = ['g:1', 'g:2', 'h:0'];

it.each<[string, readonly Try[], readonly string[]]>([
  ['nobody tried them again', [], failed],
  ['one was repaired', [{ selection: of('g:1') }], ['g:2', 'h:0']],
  ['one failed again', [{ selection: of('g:1'), failed: ['g:1'] }], failed],
  [
    'a second try took what the first had left',
    [
      { selection: { masks: masksOf(failed) }, failed: ['g:2', 'h:0'] },
      { selection: of('g:2', 'h:0'), failed: ['h:0'] },
    ],
    ['h:0'],
  ],
  ['all was done once more', [{ selection: all, failed: ['g:2'] }], ['g:2']],
  [
    'a try was stopped on the way, and what it had done was kept',
    [{ selection: of(...failed), missed: ['g'] }],
    ['g:1', 'g:2'],
  ],
  [
    'a part of a try was set aside',
    [{ selection: of(...failed), setAside: ['g'], failed: ['g:1'] }],
    ['g:1', 'g:2'],
  ],
])('is known where %s', async (_, later, expected) => {
  expect(await left({ selection: all, failed }, ...later)).toEqual(expected);
});

it.each<[string, Selection, readonly string[]]>([
  ['all', all, ['g:0', 'g:1', 'g:2', 'h:0']],
  ['some by a filter', { filter: { attribute: 'a', is: 'empty' } }, ['g:0', 'h:0']],
  ['some by their ids', of('g:1', 'h:0'), ['g:1', 'h:0']],
])('takes all of a part that was set aside, of %s', async (_, selection, expected) => {
  expect(await left({ selection, setAside: ['g'], failed: ['h:0'] })).toEqual(expected);
});
