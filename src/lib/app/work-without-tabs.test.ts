import { beforeEach, describe, expect, it, vi } from 'vitest';
import { aBatch } from '../../../tests/fixtures/a-batch';
import type { BatchRecord } from '../engine/batch';
import { workWithoutTabs } from './work-without-tabs';

let page: EventTarget;
let count: (batches: number) => void;
let tell: (batches: BatchRecord[]) => void;
const request = vi.fn();
beforeEach(() => {
  request.mockClear();
  page = new EventTarget();
  const subscribe = (onValue: (value: BatchRecord[]) => void) => {
    tell = onValue;
    return () => undefined;
  };
  count = (batches) => tell(Array.from({ length: batches }, () => aBatch({})));
  workWithoutTabs({ subscribe }, { request }, page);
});

describe('work without tabs', () => {
  it('is asked for when batches begin', () => {
    count(0);
    expect(request).not.toHaveBeenCalled();
    for (const batches of [1, 2, 1]) count(batches);
    expect(request).toHaveBeenCalledExactlyOnceWith('sheaf-batches-begun');
    for (const batches of [0, 1]) count(batches);
    expect(request).toHaveBeenCalledTimes(2);
  });

  it('is asked for where an undo is wanted, not for what people paused', () => {
    const moves = [{ collection: 'c1', before: 'r1', after: 'r2' }];
    tell([aBatch({ status: 'paused', intent: 'pause' })]);
    expect(request).not.toHaveBeenCalled();
    tell([aBatch({ status: 'completed', intent: 'undo', moves })]);
    expect(request).toHaveBeenCalledOnce();
  });

  it('is asked for again when the page goes', () => {
    count(1);
    page.dispatchEvent(new Event('pagehide'));
    expect(request).toHaveBeenLastCalledWith('sheaf-batches');
  });

  it('is nothing to ask for where no batch runs', () => {
    count(0);
    page.dispatchEvent(new Event('pagehide'));
    expect(request).not.toHaveBeenCalled();
  });
});
