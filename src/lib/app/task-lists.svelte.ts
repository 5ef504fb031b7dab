import type { BatchListing, Sheaf } from './sheaf';
import type { BatchQuery } from './sheaf-api';
import { tasksIn } from './task-groups';
import { placeFilter, type TaskPlace } from './task-place';
import { watched } from './watched.svelte';

/** Ended tasks on one page: two screens of rows, which are laid out well within a tenth of a second. */
export const TASK_PAGE = 25;
const MOST_ACTIVE = 50;

/** The parts of the list of tasks. */
export interface TaskLists {
  /** All that match, for the totals and the selection; none of them whole. */
  readonly all: BatchListing;
  readonly active: BatchListing;
  readonly waiting: BatchListing;
  /** One page of them. */
  readonly ended: BatchListing;
}

/** What a place in the list of tasks shows. For components, while they initialise. */
export function watchTaskLists(
  { watch }: Pick<Sheaf, 'watch'>,
  place: () => TaskPlace,
  waitingLimit: () => number,
): { readonly lists: TaskLists | undefined; readonly error: unknown } {
  const list = (rest: () => BatchQuery) =>
    watched(() => watch.tasks({ ...placeFilter(place()), ...rest() }));
  const groups = () => place().groups;
  const sort = () => place().sort;

  const all = list(() => ({ task: tasksIn(groups()), sort: 'oldest', limit: 0 }));
  const active = list(() => ({
    ...{ task: tasksIn(groups(), 'active'), sort: sort(), limit: MOST_ACTIVE },
  }));
  const waiting = list(() => ({
    ...{ task: tasksIn(groups(), 'waiting'), sort: 'priority', limit: waitingLimit() },
  }));
  const ended = list(() => ({
    ...{ task: tasksIn(groups(), 'ended'), sort: sort() },
    ...{ offset: (place().page - 1) * TASK_PAGE, limit: TASK_PAGE },
  }));

  return {
    get lists() {
      if (!all.value || !active.value || !waiting.value || !ended.value) return undefined;
      return {
        ...{ all: all.value, active: active.value },
        ...{ waiting: waiting.value, ended: ended.value },
      };
    },
    get error() {
      return all.error ?? active.error ?? waiting.error ?? ended.error;
    },
  };
}
