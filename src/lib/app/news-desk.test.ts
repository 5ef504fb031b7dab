import { describe, expect, test } from 'vitest';
import { aBatch } from '../../../tests/fixtures/a-batch';
import { FakeClock } from '../../../tests/laws/engine/fake-clock';
import type { BatchRecord } from '../engine/batch';
import { noticeOf } from '../notices/notice';
import { NewsDesk, type News } from './news-desk';

/** A desk that has had its first look, at nothing. */
function opened() {
  const clock = new FakeClock();
  const errors: unknown[] = [];
  const heard: string[] = [];
  let look: (batches: BatchRecord[]) => void = () => {};
  let isListed = true;
  const desk = new NewsDesk({
    recent: {
      subscribe(onValue) {
        look = onValue;
        return () => {};
      },
    },
    async tell(batch) {
      if (!isListed) throw new Error('The list is lost.');
      const notice = noticeOf(batch, 0, clock.now());
      return notice && { notice, isFirst: true };
    },
    clock,
    onError: (error) => errors.push(error),
  });
  desk.start();
  const stop = desk.subscribe((news) => heard.push(words(news)));
  look([]);
  return {
    ...{ clock, heard, errors, stop },
    look: (...batches: BatchRecord[]) => look(batches),
    loseList: () => (isListed = false),
  };
}

function words(news: News): string {
  const { id } = news.batch;
  if (news.kind === 'begun') return `${id} begun after ${news.ahead}`;
  if (news.kind === 'quarter') return `${id} at ${news.quarter}`;
  return `${id} rests, ${news.notice?.key ?? 'untold'}`;
}

const batch = (id: string, patch: Partial<BatchRecord> = {}, total = 100) =>
  aBatch({ id, createdAt: 1e15, ...patch }, { total, done: 0 });
const waits = (id: string, rank: number) =>
  batch(id, {
    status: 'queued',
    startedAt: null,
    place: { priority: 5, rank, dependsOn: [] },
  });

describe('NewsDesk', () => {
  test('passes on what was told of an end', async () => {
    const { look, heard } = opened();
    look(batch('b1', { status: 'failed' }));
    await expect.poll(() => heard).toEqual(['b1 rests, b1/failed/0']);
  });

  test('says so of an edit that is not told', async () => {
    const { look, heard } = opened();
    look(batch('b1', { status: 'completed' }, 1));
    await expect.poll(() => heard).toEqual(['b1 rests, untold']);
  });

  test('tells the beginning of what takes longer than a moment', () => {
    const { look, clock, heard } = opened();
    look(batch('b1'));
    clock.advance(1_499);
    expect(heard).toEqual([]);
    clock.advance(1);
    expect(heard).toEqual(['b1 begun after 0']);
  });

  test('counts those that come before one that waits', () => {
    const { look, clock, heard } = opened();
    look(batch('b1'), waits('b2', 5), waits('b3', 9), batch('b4', { status: 'completed' }));
    clock.advance(1_500);
    expect(heard).toContain('b2 begun after 1');
    expect(heard).toContain('b3 begun after 2');
  });

  test('tells no beginning of what has ended by then', () => {
    const { look, clock, heard } = opened();
    look(batch('b1'));
    look(batch('b1', { status: 'completed' }, 1));
    clock.advance(1_500);
    expect(heard).not.toContain('b1 begun after 0');
  });

  test('tells nobody who has left', () => {
    const { look, clock, heard, stop } = opened();
    stop();
    look(batch('b1'));
    clock.advance(1_500);
    expect(heard).toEqual([]);
  });

  test('reports a list that cannot be written', async () => {
    const { look, errors, loseList } = opened();
    loseList();
    look(batch('b1', { status: 'failed' }));
    await expect.poll(() => errors).toHaveLength(1);
  });
});
