import type { BatchQuery, BatchSort } from './sheaf-api';
import { TASK_GROUPS, type TaskGroup } from './task-groups';

export const TASK_SORTS = [
  'newest',
  'oldest',
  'priority',
  'progress',
  'duration',
] as const satisfies readonly BatchSort[];

/** What a link to the list of tasks remembers. */
export interface TaskPlace {
  /** None is all of them. */
  readonly groups: readonly TaskGroup[];
  readonly text: string;
  /** '' is any, here and below. */
  readonly operation: string;
  readonly collection: string;
  /** Days as `2026-11-21`, both included, in the person's own time. */
  readonly from: string;
  readonly to: string;
  readonly sort: BatchSort;
  readonly isArchive: boolean;
  /** From 1. */
  readonly page: number;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** A link may have been cut or edited: what means nothing is left out. */
export function readTaskPlace(params: URLSearchParams): TaskPlace {
  const day = (name: string) => (dayOf(params.get(name) ?? '') ? params.get(name)! : '');
  const page = Number(params.get('page'));
  return {
    groups: TASK_GROUPS.filter((group) => params.getAll('status').includes(group)),
    text: params.get('q') ?? '',
    operation: params.get('operation') ?? '',
    collection: params.get('collection') ?? '',
    from: day('from'),
    to: day('to'),
    sort: TASK_SORTS.find((sort) => sort === params.get('sort')) ?? 'newest',
    isArchive: params.has('archive'),
    page: Number.isSafeInteger(page) && page > 1 ? page : 1,
  };
}

/** `''` or a query that begins with `?`. */
export function taskPlaceQuery(place: TaskPlace): string {
  const params = new URLSearchParams(place.groups.map((group) => ['status', group]));
  if (place.text !== '') params.set('q', place.text);
  for (const name of ['operation', 'collection', 'from', 'to'] as const) {
    if (place[name] !== '') params.set(name, place[name]);
  }
  if (place.sort !== 'newest') params.set('sort', place.sort);
  if (place.isArchive) params.set('archive', '1');
  if (place.page > 1) params.set('page', String(place.page));
  return params.size === 0 ? '' : `?${params}`;
}

/** What the place asks for, but for the groups, the order and the page. */
export function placeFilter({
  text,
  operation,
  collection,
  from,
  to,
  isArchive,
}: TaskPlace): BatchQuery {
  const [first, last] = [dayOf(from), dayOf(to)];
  return {
    ...(text.trim() !== '' && { text: text.trim() }),
    ...(operation !== '' && { operation }),
    ...(collection !== '' && { collection }),
    ...(first && { from: first.getTime() }),
    ...(last && { to: new Date(last).setDate(last.getDate() + 1) }),
    ...(isArchive && { archived: true }),
  };
}

/** How many of the fields beside the search narrow the list. */
export const countFilters = ({ operation, collection, from, to }: TaskPlace): number =>
  [operation, collection, from, to].filter((part) => part !== '').length;

/** Whether anything but the groups narrows the list. */
export const isNarrowed = (place: TaskPlace): boolean =>
  place.text.trim() !== '' || countFilters(place) > 0;

/** What a place is without that. */
export const NOT_NARROWED = { text: '', operation: '', collection: '', from: '', to: '' } as const;

/** No task can be between such days. */
export const isRangeReversed = ({ from, to }: Pick<TaskPlace, 'from' | 'to'>): boolean =>
  from !== '' && to !== '' && from > to;

/** Where the day begins. */
function dayOf(text: string): Date | undefined {
  if (!DAY.test(text)) return undefined;
  const date = new Date(`${text}T00:00`);
  return Number.isNaN(date.getTime()) ? undefined : date;
}
