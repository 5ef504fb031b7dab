import type { TaskStatus } from './task';

/** The states that lists are filtered by, in the order of a task's life. */
export const TASK_GROUPS = [
  'running',
  'queued',
  'paused',
  'completed',
  'completedWithProblems',
  'failed',
  'cancelled',
  'rolledBack',
] as const satisfies readonly TaskStatus[];
export type TaskGroup = (typeof TASK_GROUPS)[number];

/** What passes so soon that nobody looks for it is at work like all that runs. */
const AT_WORK: readonly TaskStatus[] = [
  'running',
  'pausing',
  'cancelling',
  'committing',
  'rollingBack',
  'undoing',
  'redoing',
];

const ENDED: ReadonlySet<TaskGroup> = new Set([
  'completed',
  'completedWithProblems',
  'failed',
  'cancelled',
  'rolledBack',
]);

const statesOf = (group: TaskGroup): readonly TaskStatus[] =>
  group === 'running' ? AT_WORK : [group];

/** In which part of a list it stands. */
export type TaskPart = 'active' | 'waiting' | 'ended';

export function partOf(group: TaskGroup): TaskPart {
  if (ENDED.has(group)) return 'ended';
  return group === 'queued' ? 'waiting' : 'active';
}

/** The states of the groups that are wanted, of one part of the list or of all; none wanted is all. */
export function tasksIn(wanted: readonly TaskGroup[], part?: TaskPart): TaskStatus[] {
  return TASK_GROUPS.filter((group) => wanted.length === 0 || wanted.includes(group))
    .filter((group) => part === undefined || partOf(group) === part)
    .flatMap(statesOf);
}

export function groupTotals(
  totals: Readonly<Record<TaskStatus, number>>,
): Readonly<Record<TaskGroup, number>> {
  const sum = (group: TaskGroup) => statesOf(group).reduce((n, state) => n + totals[state], 0);
  return Object.fromEntries(TASK_GROUPS.map((group) => [group, sum(group)])) as Record<
    TaskGroup,
    number
  >;
}
