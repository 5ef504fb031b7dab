import { describe, expect, it } from 'vitest';
import { aBatch } from '../../../tests/fixtures/a-batch';
import type { BatchRecord } from './batch';
import { waitsOf } from './waits';

function batch(n: number, collection: string, patch: Partial<BatchRecord> = {}): BatchRecord {
  const { request } = aBatch({});
  const place = { priority: 5, rank: n, dependsOn: [] };
  return aBatch({
    ...{ id: `b${n}`, seq: n, status: 'queued', startedAt: null, place },
    request: { ...request, collection, writes: [collection] },
    ...patch,
  });
}

const AT_WORK = { status: 'running', startedAt: 1 } as const;
const waitOf = (open: readonly BatchRecord[], id: string, atOnce = 5) =>
  waitsOf(open, [id], atOnce).get(id);

describe('a batch that waits', () => {
  it('does so for one that it depends on', () => {
    const place = { priority: 5, rank: 2, dependsOn: ['b9', 'b1'] };
    const open = [batch(1, 'a', AT_WORK), batch(2, 'b', { place })];
    expect(waitOf(open, 'b2')).toMatchObject({ for: 'batch', batch: { id: 'b1' } });
  });

  it.each<[string, Partial<BatchRecord>]>([
    ['is at work', AT_WORK],
    ['is paused midway', { status: 'paused', intent: 'pause', startedAt: 1 }],
    ['comes before it', {}],
  ])('does so for a collection of another that %s', (_, patch) => {
    const open = [batch(1, 'a', patch), batch(2, 'a')];
    const wait = { for: 'collection', collection: 'a', batch: { id: 'b1' } };
    expect(waitOf(open, 'b2')).toMatchObject(wait);
  });

  it('does so for a place', () => {
    const open = [batch(1, 'a', AT_WORK), batch(2, 'b')];
    expect(waitOf(open, 'b2', 1)).toEqual({ for: 'place', atOnce: 1 });
  });

  it('waits for nothing where it is about to start, or has begun', () => {
    const open = [batch(1, 'a', AT_WORK), batch(2, 'b')];
    expect([waitOf(open, 'b1'), waitOf(open, 'b2')]).toEqual([undefined, undefined]);
  });
});
