import { describe, expect, it } from 'vitest';
import { aBatch } from '../../../tests/fixtures/a-batch';
import type { BatchRecord } from './batch';
import { laterTries, refuseRepeat, type TryReader } from './tries';

const moves = [{ collection: 'c1', before: 'r1', after: 'r2' }];
const { request } = aBatch({});

/** `b1` from nothing, and those made from others: a number each, in the order of queueing. */
function family(made: Readonly<Record<number, readonly [from: number, Partial<BatchRecord>]>>) {
  const batches = new Map([['b1', aBatch({ status: 'completed', moves })]]);
  for (const [n, [from, patch]] of Object.entries(made)) {
    const own = { ...request, ...patch.request, parent: `b${from}` };
    batches.set(`b${n}`, aBatch({ ...patch, id: `b${n}`, seq: Number(n), request: own }));
  }
  const reader: TryReader = {
    batch: async (id) => batches.get(id),
    children: async (id) => [...batches.values()].filter((each) => each.request.parent === id),
  };
  const later = async (n: number) =>
    (await laterTries(reader, batches.get(`b${n}`)!)).map(({ id }) => id);
  return { later };
}

const done = { status: 'completed', moves } as const;
const nothing = { status: 'failed' } as const;
const undone = { status: 'rolledBack', moves } as const;

describe('the later tries of a batch', () => {
  it.each<[string, Parameters<typeof family>[0], readonly string[]]>([
    ['are those made from it', { 2: [1, done], 3: [1, done] }, ['b2', 'b3']],
    ['are those made from one that came to nothing', { 2: [1, nothing], 3: [2, done] }, ['b3']],
    ['are those made from one that was undone', { 2: [1, undone], 3: [2, done] }, ['b3']],
    ['are those that kept a part', { 2: [1, { status: 'cancelled', moves }] }, ['b2']],
    [
      'are no repairs, which do something else first',
      { 2: [1, { ...done, request: { ...request, operation: 'set-cells' } }] },
      [],
    ],
  ])('%s', async (_, made, expected) => {
    expect(await family(made).later(1)).toEqual(expected);
  });

  it('are none whose repair was undone', async () => {
    const repair = { ...request, operation: 'set-cells' };
    const after = { ...request, batch: { ...request.batch, dependsOn: ['b2'] } };
    const made = (status: 'completed' | 'rolledBack') =>
      family({ 2: [1, { status, moves, request: repair }], 3: [1, { ...done, request: after }] });
    expect(await made('completed').later(1)).toEqual(['b3']);
    expect(await made('rolledBack').later(1)).toEqual([]);
  });

  it('are those made from the same batch after it', async () => {
    const { later } = family({ 2: [1, done], 3: [1, done], 4: [2, done] });
    expect(await later(2)).toEqual(['b3', 'b4']);
    expect(await later(3)).toEqual(['b4']);
  });

  it.each<[string, Parameters<typeof family>[0]]>([
    ['runs', { 2: [1, { status: 'running' }] }],
    ['is being undone', { 2: [1, { ...done, intent: 'undo' }] }],
    ['was made from another one and waits', { 2: [1, done], 3: [2, { status: 'queued' }] }],
  ])('are not asked for while one %s', async (_, made) => {
    await expect(family(made).later(1)).rejects.toMatchObject({
      code: 'batch.refused',
      message:
        '“Tag with urgent” is being tried again already. Wait until that ends, or cancel it.',
    });
  });
});

describe('all of a batch once more', () => {
  const again = (patch: Partial<BatchRecord>, later: readonly BatchRecord[] = []) => {
    refuseRepeat(aBatch(patch), later);
  };
  const one = [aBatch(done)];

  it('is fine where nothing stands of it, or where it is asked for of one that was completed', () => {
    expect(() => {
      again(nothing);
      again(undone);
      again(done, one);
    }).not.toThrow();
  });

  it('is refused where a part of it stands', () => {
    expect(() => {
      again({ status: 'cancelled', moves });
    }).toThrow(/has kept what was done\. Undo it/);
  });

  it('is refused where a later try has done it', () => {
    expect(() => {
      again(nothing, one);
    }).toThrow('“Tag with urgent” was done since');
    expect(() => {
      again(undone, one);
    }).toThrow('“Tag with urgent” was done since');
  });
});
