import { describe, expect, it } from 'vitest';
import { aRequest } from '../../../../tests/laws/store/samples';
import { DEFAULT_BATCH_OPTIONS } from '../../engine/batch-options';
import { newRow } from '../batch-row';
import type { BatchRow } from '../rows';
import { NO_LIMITS, oldestBeyond, type RetentionLimits } from './retention';

const DAY = 86_400_000;

const ended = (seq: number, endedAt: number): BatchRow => ({
  ...newRow(aRequest(), 0),
  ...{ seq, endedAt, open: 0, status: 'completed' },
});

const open = (seq: number, dependsOn: string[]): BatchRow => ({
  ...newRow(aRequest({ batch: { ...DEFAULT_BATCH_OPTIONS, dependsOn } }), 0),
  seq,
});

const beyond = (rows: BatchRow[], limits: Partial<RetentionLimits>, bytes = 10) =>
  oldestBeyond(rows, { limits: { ...NO_LIMITS, ...limits }, now: 10 * DAY }, async () => bytes);

/** In the order of their ends: b2, b1, b3. */
const ROWS = [ended(1, 5 * DAY), ended(2, 2 * DAY), ended(3, 8 * DAY)];

describe('the oldest batches beyond a limit', () => {
  it('are none without limits', async () => {
    expect(await beyond(ROWS, {})).toEqual([]);
  });

  it.each<[Partial<RetentionLimits>, string[]]>([
    [{ batches: 3 }, []],
    [{ batches: 1 }, ['b1', 'b2']],
    [{ batches: 0 }, ['b3', 'b1', 'b2']],
    [{ days: 5 }, ['b2']],
    [{ days: 1 }, ['b3', 'b1', 'b2']],
    [{ bytes: 20 }, ['b2']],
    [{ bytes: 30, batches: 2 }, ['b2']],
  ])('%o are %o', async (limits, ids) => {
    expect(await beyond(ROWS, limits)).toEqual(ids);
  });

  it('do not include the latest for its weight', async () => {
    expect(await beyond(ROWS, { bytes: 5 })).toEqual(['b1', 'b2']);
  });

  it('do not include what an open batch depends on', async () => {
    expect(await beyond([...ROWS, open(4, ['b2'])], { batches: 0 })).toEqual(['b3', 'b1']);
  });
});
