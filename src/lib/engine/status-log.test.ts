import { describe, expect, it } from 'vitest';
import type { BatchStatus, StatusEntry } from './batch';
import { atWorkMs, logged } from './status-log';

const through = (statuses: readonly BatchStatus[]) =>
  statuses.reduce<readonly StatusEntry[]>((log, status, at) => logged(log, status, at), []);

describe('the log of a batch', () => {
  it('has every status with its time', () => {
    expect(through(['queued', 'running', 'paused'])).toEqual([
      { status: 'queued', at: 0 },
      { status: 'running', at: 1 },
      { status: 'paused', at: 2 },
    ]);
  });

  it('keeps when a status was entered first', () => {
    expect(through(['queued', 'running', 'running'])).toEqual(through(['queued', 'running']));
  });

  it('keeps its beginning and its end', () => {
    const pauses = Array.from({ length: 300 }, (_, n) => (n % 2 ? 'paused' : 'running'));
    const log = through(['queued', ...(pauses as BatchStatus[]), 'completed']);
    expect(log).toHaveLength(100);
    expect(log[0]).toEqual({ status: 'queued', at: 0 });
    expect(log.at(-1)).toEqual({ status: 'completed', at: 301 });
  });
});

describe('the time at work', () => {
  it('is without waiting, pauses and what came after the end', () => {
    const log = through(['queued', 'running', 'paused', 'running', 'committing', 'completed']);
    expect(atWorkMs([...log, { status: 'rolledBack', at: 900 }], 1000)).toBe(3);
  });

  it('goes on while it is at work', () => {
    expect(atWorkMs(through(['queued', 'running']), 50)).toBe(49);
    expect(atWorkMs(through(['queued', 'running', 'paused']), 50)).toBe(1);
  });
});
