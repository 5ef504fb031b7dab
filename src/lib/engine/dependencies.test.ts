import { describe, expect, it } from 'vitest';
import { aBatch } from '../../../tests/fixtures/a-batch';
import type { BatchRecord, BatchStatus } from './batch';
import { findCycle, readiness } from './dependencies';

const after = (id: string, ...dependsOn: string[]) =>
  aBatch({ id, status: 'queued', place: { priority: 5, rank: 0, dependsOn } });
const parents = (...records: BatchRecord[]) => new Map(records.map((each) => [each.id, each]));

describe('a batch that depends on another', () => {
  const child = after('b2', 'b1');
  const withParent = (status: BatchStatus, patch: Partial<BatchRecord> = {}) =>
    readiness(child, parents(aBatch({ ...patch, id: 'b1', status })));

  it.each([
    ['queued', 'waiting'],
    ['running', 'waiting'],
    ['paused', 'waiting'],
    ['committing', 'waiting'],
    ['rollingBack', 'waiting'],
    ['undoing', 'waiting'],
    ['completed', 'ready'],
    ['rolledBack', 'ready'],
  ] as const)('whose status is %s is %s', (status, expected) => {
    expect(withParent(status)).toBe(expected);
  });

  it('fails with the reason when that one failed', () => {
    const fault = { code: 'x', message: 'The disk is on fire.' };
    expect(withParent('failed', { fault })).toEqual({
      code: 'dependency.failed',
      message: 'It depends on “Tag with urgent”, which failed: The disk is on fire.',
    });
  });

  it('fails when that one was cancelled, whatever else it waits for', () => {
    const records = [aBatch({ id: 'b1', status: 'running' }), aBatch({ id: 'b3' })];
    const both = after('b2', 'b1', 'b3');
    const cancelled = parents(records[0]!, { ...records[1]!, status: 'cancelled' });
    expect(readiness(both, cancelled)).toMatchObject({ code: 'dependency.failed' });
  });

  it('fails when there is nothing of that one any more', () => {
    expect(readiness(child, new Map([['b1', undefined]]))).toMatchObject({
      code: 'dependency.missing',
    });
  });

  it('waits until something is known', () => {
    expect(readiness(child, new Map())).toBe('waiting');
  });
});

describe('findCycle', () => {
  const batches = parents(after('b1'), after('b2', 'b1'), after('b3', 'b2'), after('b4', 'b3'));
  const find = (id: string) => Promise.resolve(batches.get(id));

  it.each([
    ['b1', ['b1'], ['b1', 'b1']],
    ['b1', ['b4'], ['b1', 'b4', 'b3', 'b2', 'b1']],
    ['b1', ['b4', 'b2'], ['b1', 'b2', 'b1']],
    ['b4', ['b1', 'b2', 'b3'], undefined],
    ['b5', ['b4', 'b9'], undefined],
  ])('of %s after %o is %o', async (id, dependsOn, expected) => {
    expect(await findCycle(id, dependsOn, find)).toEqual(expected);
  });
});
