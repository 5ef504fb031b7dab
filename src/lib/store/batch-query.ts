import type { CollectionId } from '../data/ids';
import type { BatchStatus } from '../engine/batch';
import { byTurn } from '../engine/queue-order';
import { atWorkMs } from '../engine/status-log';
import { TASK_STATUSES, taskStatus, type TaskStatus } from '../engine/task-status';
import { hasBegun } from '../engine/transitions';
import type { BatchSummary } from './batch-summary';

/**
 * `priority`: what runs, then what waits in the order in which it will start, then what has ended, the
 * highest priority first. `progress`: the furthest first. `duration`: what was at work for the longest
 * first. Where two are equal the newer one comes first.
 */
export const BATCH_SORTS = ['newest', 'oldest', 'priority', 'progress', 'duration'] as const;
export type BatchSort = (typeof BATCH_SORTS)[number];

export interface BatchQuery {
  /** As the engine has it. */
  readonly status?: BatchStatus | readonly BatchStatus[];
  /** As people see it: one that completed with problems is not `completed`. */
  readonly task?: TaskStatus | readonly TaskStatus[];
  readonly operation?: string | readonly string[];
  /** One that it works on, or has made or changed. */
  readonly collection?: CollectionId;
  /** Created at or after, and before: milliseconds since the epoch. */
  readonly from?: number;
  readonly to?: number;
  /** Contained in the title or the collection's name, in any case. */
  readonly text?: string;
  /** Those that were put away, instead of those on the list. */
  readonly archived?: boolean;
  /** Default: newest. */
  readonly sort?: BatchSort;
  readonly limit?: number;
  readonly offset?: number;
}

/** What is asked of a batch; a whole row answers most of it. */
type Asked = Omit<BatchSummary, 'id' | 'problems'> & { readonly problems?: number };

export type TaskTotals = Readonly<Record<TaskStatus, number>>;

/** @param namedLike collections with the query's text in their names */
export function batchMatcher(
  query: BatchQuery,
  namedLike: ReadonlySet<CollectionId>,
): (row: Asked) => boolean {
  const { from = -Infinity, to = Infinity, text, collection, archived = false } = query;
  const isOneOf = {
    status: membership(query.status),
    task: membership(query.task),
    operation: membership(query.operation),
  };
  return (row) =>
    (row.open === 1 ? !archived : !row.isRemoved && row.isArchived === archived) &&
    isOneOf.status(row.status) &&
    isOneOf.operation(row.operation) &&
    row.createdAt >= from &&
    row.createdAt < to &&
    (collection === undefined || concerns(row, (id) => id === collection)) &&
    (!text || contains(row.title, text) || concerns(row, (id) => namedLike.has(id))) &&
    (query.task === undefined || isOneOf.task(taskStatus(row, row.problems)));
}

function membership<T>(wanted: T | readonly T[] | undefined): (value: T) => boolean {
  if (wanted === undefined) return () => true;
  const set = new Set([wanted].flat() as T[]);
  return (value) => set.has(value);
}

function concerns(
  { collection, moved }: Pick<Asked, 'collection' | 'moved'>,
  isMeant: (id: CollectionId) => boolean,
): boolean {
  return (collection !== null && isMeant(collection)) || moved.some(isMeant);
}

export function contains(text: string, part: string): boolean {
  return text.toLowerCase().includes(part.toLowerCase());
}

/** @param rows in the order in which they were queued */
export function ordered<T extends Asked>(
  rows: readonly T[],
  sort: BatchSort = 'newest',
  now = Date.now(),
): T[] {
  if (sort === 'oldest') return [...rows];
  const newest = [...rows].reverse();
  if (sort === 'newest') return newest;
  if (sort === 'priority') return newest.sort(byStart);
  const measure = sort === 'progress' ? fractionOf : (row: T) => atWorkMs(row.log, now);
  const measured = newest.map((row) => ({ row, by: measure(row) }));
  return measured.sort((a, b) => b.by - a.by).map(({ row }) => row);
}

function byStart(a: Asked, b: Asked): number {
  const phase = phaseOf(a);
  if (phase !== phaseOf(b)) return phase - phaseOf(b);
  return phase === 1 ? byTurn(a, b) : b.place.priority - a.place.priority;
}

/** At work, waiting, ended. */
function phaseOf(row: Asked): 0 | 1 | 2 {
  if (row.open === 0) return 2;
  return hasBegun(row) ? 0 : 1;
}

function fractionOf({ status, progress: { total, done } }: Asked): number {
  if (status === 'completed') return 1;
  return total ? Math.min(1, done / total) : 0;
}

export function totalsOf(rows: readonly Asked[]): TaskTotals {
  const totals = Object.fromEntries(TASK_STATUSES.map((status) => [status, 0]));
  for (const row of rows) totals[taskStatus(row, row.problems)]! += 1;
  return totals as TaskTotals;
}
