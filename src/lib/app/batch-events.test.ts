import { describe, expect, it } from 'vitest';
import { aBatch } from '../../../tests/fixtures/a-batch';
import type { BatchRecord, Progress } from '../engine/batch';
import { BatchEvents } from './batch-events';

const queued = aBatch({ status: 'queued', startedAt: null });
const running = (progress: Partial<Progress> = {}) => aBatch({ status: 'running' }, progress);

/** The events of each look, by their types. */
function told(...looks: BatchRecord[][]): string[][] {
  const events = new BatchEvents(0);
  return looks.map((batches) => events.follow(batches).map(({ type }) => type));
}

describe('batch events', () => {
  it('tell nothing of what was there before', () => {
    expect(told([queued, aBatch({ id: 'b2', status: 'completed' })])).toEqual([[]]);
  });

  it('tell nothing of the first sight of an older one', () => {
    const events = new BatchEvents(1000);
    events.follow([]);
    expect(events.follow([aBatch({ status: 'completed', createdAt: 999 })])).toEqual([]);
  });

  it('follow a batch through its life', () => {
    expect(
      told(
        [],
        [queued],
        [running()],
        [running({ done: 5 })],
        [running({ done: 9, failed: 2 })],
        [aBatch({ status: 'paused' }, { done: 9, failed: 2 })],
        [aBatch({ status: 'completed' }, { done: 12, failed: 2 })],
        [aBatch({ status: 'rolledBack' }, { done: 12, failed: 2 })],
      ),
    ).toEqual([
      ...[[], ['batch.created'], ['batch.started'], ['batch.progress']],
      ['batch.item-failed', 'batch.progress'],
      ['batch.paused'],
      ['batch.progress', 'batch.completed'],
      ['batch.rolled-back'],
    ]);
  });

  it('tell of a batch that was over between two looks', () => {
    expect(told([], [aBatch({ status: 'failed' }, { done: 1 })])[1]).toEqual([
      ...['batch.created', 'batch.started', 'batch.progress', 'batch.failed'],
    ]);
  });

  it('tell nothing twice', () => {
    expect(told([], [queued], [queued])[2]).toEqual([]);
  });

  it('tell of older batches first', () => {
    const events = new BatchEvents(0);
    events.follow([]);
    const batches = [2, 1].map((seq) => ({ ...queued, id: `b${seq}`, seq }));
    expect(events.follow(batches).map(({ batch }) => batch.id)).toEqual(['b1', 'b2']);
  });
});
