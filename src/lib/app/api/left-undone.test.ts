import { describe, expect, it } from 'vitest';
import { aBatch } from '../../../../tests/fixtures/a-batch';
import type { Selection } from '../../data/selection';
import type { BatchRecord } from '../../engine/batch';
import type { ChunkRecord } from '../../engine/ports';
import { idsOf, masksOf } from '../selection-masks';
import { leftUndone, stillFailed, type Sources } from './left-undone';

const moves = [{ collection: 'c1', before: 'r1', after: 'r2' }];
const { request } = aBatch({});

/** A try of items. Each row group is a chunk of its own; the `missed` ones were never reached. */
interface Try {
  readonly selection: Selection;
  readonly failed?: readonly string[];
  readonly missed?: readonly string[];
  readonly patch?: Partial<BatchRecord>;
  readonly tries?: readonly Try[];
}

/** All items of the collection `c1`. */
const ALL = ['g:0', 'g:1', 'g:2', 'h:0', 'h:1'];
const groupOf = (item: string) => item.split(':')[0]!;

/** A store with a try and its tries, and a filter that takes the first item of each group. */
function stored(root: Try): { batch: BatchRecord; sources: Sources } {
  const children = new Map<string, BatchRecord[]>();
  const chunks = new Map<string, ChunkRecord[]>();

  function store(one: Try, id: string): BatchRecord {
    const { selection, failed = [], missed = [], tries = [] } = one;
    const chunksOf = ['g', 'h'].map((group) => ({
      state: missed.includes(group) ? 'pending' : 'done',
      planned: { groups: [group] },
      failed: masksOf(failed.filter((item) => groupOf(item) === group)),
    }));
    chunks.set(id, chunksOf as unknown as ChunkRecord[]);
    const batches = tries.map((each, n) => store(each, `${id}.${n}`));
    children.set(id, batches);
    const own = { id, status: 'completed', moves, request: { ...request, selection } } as const;
    return aBatch({ ...own, ...one.patch });
  }

  const groups = [
    { id: 'g', length: 3 },
    { id: 'h', length: 2 },
  ];
  const sources = {
    queries: { children: async (id: string) => children.get(id), head: async () => ({ groups }) },
    query: {
      openView: async () => ({ ok: true, value: { view: 'v1', count: 2 } }),
      masks: async () => ({ ok: true, value: masksOf(['g:0', 'h:0']) }),
      closeView: async () => {},
    },
    store: { content: { chunks: async (id: string) => chunks.get(id) } },
  };
  return { batch: store(root, 'b'), sources: sources as unknown as Sources };
}

const of = (...items: string[]): Selection => ({ items });

describe('what is still failed', () => {
  const failed = ['g:1', 'g:2', 'h:0'];
  const left = async (tries: readonly Try[]) => {
    const { batch, sources } = stored({ selection: { all: true }, failed, tries });
    return idsOf(await stillFailed(sources, batch));
  };

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
    [
      'a try was tried again itself',
      [
        {
          ...{ selection: of(...failed), failed: ['g:2', 'h:0'] },
          tries: [{ selection: of('h:0') }],
        },
      ],
      ['g:2'],
    ],
    ['all was done once more', [{ selection: { all: true }, failed: ['g:2'] }], ['g:2']],
    ['a try was undone', [{ selection: of(...failed), patch: { status: 'rolledBack' } }], failed],
    [
      'a try came to nothing',
      [{ selection: of(...failed), patch: { status: 'failed', moves: [] } }],
      failed,
    ],
    [
      'a try was stopped on the way, and what it had done was kept',
      [{ selection: of(...failed), missed: ['g'], patch: { status: 'cancelled' } }],
      ['g:1', 'g:2'],
    ],
    [
      'something else was made from it',
      [
        {
          selection: of(...failed),
          patch: { request: { ...request, operation: 'set-cells', selection: of(...failed) } },
        },
      ],
      failed,
    ],
  ])('is known where %s', async (_, tries, expected) => {
    expect(await left(tries)).toEqual(expected);
  });
});

describe('what a batch that was stopped has left', () => {
  const stopped = { failed: ['g:1'], missed: ['h'], patch: { status: 'cancelled' } } as const;
  const left = async (selection: Selection, tries: readonly Try[] = []) => {
    const { batch, sources } = stored({ selection, ...stopped, tries });
    const masks = await leftUndone(sources, batch, 'c1');
    return masks && idsOf(masks);
  };

  it.each<[string, Selection, readonly string[]]>([
    ['all', { all: true }, ['g:1', 'h:0', 'h:1']],
    ['some by a filter', { filter: { attribute: 'a', op: 'empty' } as never }, ['g:1', 'h:0']],
    ['some by their ids', of('g:1', 'h:1'), ['g:1', 'h:1']],
    ['some by masks', { masks: masksOf(ALL.slice(1, 4)) }, ['g:1', 'h:0']],
  ])('is what it did not come to and what failed, of %s', async (_, selection, expected) => {
    expect((await left(selection))?.toSorted()).toEqual(expected);
  });

  it('is nothing once the rest was done', async () => {
    expect(await left({ all: true }, [{ selection: of('g:1', 'h:0', 'h:1') }])).toEqual([]);
  });

  it('is not known of one that brings its own items', async () => {
    const { batch, sources } = stored({ selection: { all: true }, ...stopped });
    const chunks = async () => [{ planned: { groups: [] } }] as unknown as ChunkRecord[];
    expect(await leftUndone({ ...sources, store: { content: { chunks } } }, batch, 'c1')).toBe(
      undefined,
    );
  });
});
