import { describe, expect, test } from 'vitest';
import { aBatch } from '../../../tests/fixtures/a-batch';
import type { BatchRecord, BatchStatus } from '../engine/batch';
import { TaskNews } from './task-news';

const batch = (status: BatchStatus, done = 0, id = 'b1'): BatchRecord =>
  aBatch({ id, status }, { total: 100, done });

const told = (news: TaskNews, ...batches: BatchRecord[]) =>
  news.follow(batches).flatMap((event): (string | number)[] => {
    if (event.kind === 'new') return [];
    if (event.kind === 'quarter') return [event.quarter];
    return [event.batch.fault?.message ?? event.batch.status];
  });

describe('TaskNews', () => {
  test('what is there at first is no news', () => {
    expect(told(new TaskNews(0), batch('completed', 100), batch('running', 60, 'b2'))).toEqual([]);
  });

  test('tells each quarter once', () => {
    const news = new TaskNews(0);
    news.follow([]);
    const looks = [10, 30, 40, 80, 99].map((done) => told(news, batch('running', done)));
    expect(looks).toEqual([[], [1], [], [3], []]);
  });

  test('tells the end once', () => {
    const news = new TaskNews(0);
    news.follow([batch('running', 90)]);
    expect(told(news, batch('committing', 100))).toEqual([]);
    expect(told(news, batch('completed', 100))).toEqual(['completed']);
    expect(told(news, batch('completed', 100))).toEqual([]);
  });

  test('tells of a new one, and once', () => {
    const kinds = () => news.follow([batch('running', 10)]).map(({ kind }) => kind);
    const news = new TaskNews(0);
    news.follow([]);
    expect([kinds(), kinds()]).toEqual([['new'], []]);
  });

  test('tells each pause by itself, and none by a person', () => {
    const paused = (patch: Partial<BatchRecord>) =>
      aBatch({ status: 'paused', intent: 'pause', ...patch }, { total: 100, done: 10 });
    const fault = { code: 'storage.full', message: 'It is full.' };
    const news = new TaskNews(0);
    news.follow([batch('running', 10)]);
    expect(told(news, paused({}))).toEqual([]);
    expect(told(news, paused({ fault, workedMs: 5 }))).toEqual(['It is full.']);
    expect(told(news, paused({ fault, workedMs: 5 }))).toEqual([]);
    expect(told(news, paused({ fault, workedMs: 9 }))).toEqual(['It is full.']);
  });

  test('tells of a batch that began and ended between two looks', () => {
    const news = new TaskNews(0);
    news.follow([]);
    expect(told(news, batch('failed'))).toEqual(['failed']);
  });

  test('tells nothing of an older one that comes into sight', () => {
    const news = new TaskNews(1000);
    const older = { ...batch('completed', 100), createdAt: 999 };
    news.follow([]);
    expect(told(news, older)).toEqual([]);
    expect(told(news, { ...older, status: 'rolledBack' })).toEqual(['rolledBack']);
  });

  test('tells the end of an undo', () => {
    const news = new TaskNews(0);
    news.follow([batch('completed', 100)]);
    expect(told(news, batch('undoing', 100))).toEqual([]);
    expect(told(news, batch('rolledBack', 100))).toEqual(['rolledBack']);
  });

  test('tells of an undo that began and ended between two looks', () => {
    const news = new TaskNews(0);
    news.follow([batch('completed', 100)]);
    expect(told(news, batch('rolledBack', 100))).toEqual(['rolledBack']);
    expect(told(news, batch('rolledBack', 100))).toEqual([]);
  });

  test.each<[string, Partial<BatchRecord>]>([
    ['asked', { intent: 'undo' }],
    ['begun', { status: 'undoing', intent: 'undo' }],
    ['not seen', {}],
  ])('tells once why an undo was refused that was %s', (_, patch) => {
    const done = batch('completed', 100);
    const refused = { ...done, fault: { code: 'undo.conflict', message: 'Changed again.' } };
    const news = new TaskNews(0);
    news.follow([done]);
    expect(told(news, { ...done, ...patch })).toEqual([]);
    expect(told(news, refused)).toEqual(['Changed again.']);
    expect(told(news, refused)).toEqual([]);
  });
});
