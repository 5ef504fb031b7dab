import { describe, expect, it } from 'vitest';
import { NO_PROGRESS, type Progress } from '../engine/batch';
import { batchMatcher, ordered, totalsOf, type BatchQuery, type BatchSort } from './batch-query';
import { newRow } from './batch-row';
import { summaryOf, type BatchSummary } from './batch-summary';
import type { BatchRow } from './rows';
import { aRequest } from '../../../tests/laws/store/samples';

type Given = Partial<BatchRow> & { problems?: number; of?: Partial<Progress> };

function summary(seq: number, { problems = 0, of, ...over }: Given = {}): BatchSummary {
  const progress = { ...NO_PROGRESS, ...of };
  const isEnded = over.endedAt !== undefined;
  const row = { ...newRow(aRequest(), seq * 10), seq, progress, open: isEnded ? 0 : 1, ...over };
  return summaryOf(row as BatchRow, problems);
}

const finds = (query: BatchQuery, row: BatchSummary, namedLike: string[] = []) =>
  batchMatcher(query, new Set(namedLike))(row);

const done = { status: 'completed', startedAt: 0, endedAt: 50 } as const;

describe('a query of batches', () => {
  it.each<[BatchQuery, Given, boolean]>([
    [{ task: 'completed' }, done, true],
    [{ task: 'completed' }, { ...done, problems: 1 }, false],
    [{ task: 'completedWithProblems' }, { ...done, problems: 1 }, true],
    [{ task: 'completedWithProblems' }, { ...done, of: { failed: 2 } }, true],
    [{ task: ['failed', 'pausing'] }, { status: 'running', intent: 'pause' }, true],
    [{ task: [] }, done, false],
    [{ status: 'completed' }, { ...done, problems: 1 }, true],
    [{ operation: 'edit-tags' }, { operation: 'edit-tags' }, true],
    [{ operation: ['edit-tags', 'set-value'] }, { operation: 'export-items' }, false],
    [{ collection: 'c1' }, { collection: 'c1' }, true],
    [{ collection: 'c2' }, { collection: 'c1' }, false],
    [{ collection: 'c2' }, { collection: null, moved: ['c2'] }, true],
    [{ from: 10, to: 11 }, {}, true],
    [{ to: 10 }, {}, false],
    [{ text: 'OPEN' }, {}, true],
    [{ text: 'closed' }, {}, false],
    [{ archived: true }, { ...done, isArchived: true }, true],
    [{}, { ...done, isArchived: true }, false],
    [{}, { ...done, isRemoved: true }, false],
  ])('%j of %j is %j', (query, given, found) => {
    expect(finds(query, summary(1, given))).toBe(found);
  });

  it('searches the names of collections', () => {
    const row = summary(1, { title: 'Trim', collection: 'c1' });
    expect(finds({ text: 'trades' }, row, ['c1'])).toBe(true);
    expect(finds({ text: 'trades' }, row, ['c2'])).toBe(false);
  });
});

describe('the order of batches', () => {
  const place = (rank: number) => ({ place: { priority: 5, rank, dependsOn: [] } });
  const running = { status: 'running', at: 0 } as const;
  const paused = [
    running,
    { status: 'paused', at: 70 },
    { status: 'running', at: 290 },
    { status: 'completed', at: 300 },
  ] as const;
  const undone = [
    running,
    { status: 'completed', at: 90 },
    { status: 'rolledBack', at: 900 },
  ] as const;
  const rows = [
    summary(1, { ...done, endedAt: 300, of: { total: 10, done: 10 }, log: paused }),
    summary(2, { status: 'running', startedAt: 0, of: { total: 10, done: 4 }, log: [running] }),
    summary(3, place(30)),
    summary(4, place(20)),
    summary(5, { status: 'rolledBack', startedAt: 0, endedAt: 900, log: undone }),
  ];

  it.each<[BatchSort, number[]]>([
    ['newest', [5, 4, 3, 2, 1]],
    ['oldest', [1, 2, 3, 4, 5]],
    ['priority', [2, 4, 3, 5, 1]],
    ['progress', [1, 2, 5, 4, 3]],
    ['duration', [2, 5, 1, 4, 3]],
  ])('by %s', (sort, seqs) => {
    expect(ordered(rows, sort, 100).map(({ seq }) => seq)).toEqual(seqs);
  });
});

it('totals go by what people see', () => {
  const rows = [summary(1, done), summary(2, { ...done, problems: 3 }), summary(3)];
  expect(totalsOf(rows)).toMatchObject({ completed: 1, completedWithProblems: 1, queued: 1 });
  expect(totalsOf(rows)).toMatchObject({ failed: 0, running: 0 });
});
