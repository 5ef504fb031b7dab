import { describe, expect, test, vi } from 'vitest';
import { aBatch } from '../../../../tests/fixtures/a-batch';
import type { BatchStatus } from '../../engine/batch';
import type { Notice } from '../../notices/notice';
import { kinOfBegun, kinOfNotice } from './toast-kin';

const view = (query: string) => ({ label: query, run: vi.fn() });

describe('news of several tasks', () => {
  test.each<[Notice['kind'], Notice['tone'], BatchStatus, string, string]>([
    ['ended', 'good', 'completed', '4 tasks completed.', '?status=completed'],
    [
      ...(['ended', 'warn', 'completed', '4 tasks completed with problems.'] as const),
      '?status=completedWithProblems',
    ],
    ['ended', 'plain', 'cancelled', '4 tasks were cancelled.', '?status=cancelled'],
    ['failed', 'bad', 'failed', '4 tasks failed: A, B, C … and 1 more.', '?status=failed'],
    ['refused', 'bad', 'completed', '4 tasks stay as they are: A, B, C … and 1 more.', ''],
    ['approval', 'warn', 'paused', '4 tasks wait for you: A, B, C … and 1 more.', '?status=paused'],
  ])('%s, %s, %s', (kind, tone, status, message, query) => {
    const kin = kinOfNotice({ kind, tone }, aBatch({ status }), view);
    const told = kin?.tellAll(['A', 'B', 'C', 'D']);
    expect([told?.message, told?.actions[0]?.label]).toEqual([message, query]);
  });

  test('that they began is told together, too', () => {
    const kin = kinOfBegun(aBatch({}), view);
    expect(kin.name).toBe('Tag with urgent');
    expect(kin.tellAll(['A', 'B', 'C']).message).toBe(
      '3 tasks have started or wait for their turn.',
    );
  });
});
