import type { BatchId } from '../data/ids';
import type { BatchFault, BatchRecord } from './batch';

/** Batches by their id: undefined where there is none of it any more. */
export type Parents = ReadonlyMap<BatchId, BatchRecord | undefined>;

/** Whether a batch may start as far as others are concerned; a fault where it never will. */
export type Readiness = 'ready' | 'waiting' | BatchFault;

/**
 * Looks at the batches that `record` depends on. One that is not among `parents` is not known
 * yet. One that was undone has done its part: the plan then holds a warning.
 */
export function readiness({ place }: BatchRecord, parents: Parents): Readiness {
  const states = place.dependsOn.map((id) => (parents.has(id) ? stateOf(parents.get(id)) : null));
  const fault = states.find((state) => state !== null && typeof state === 'object');
  if (fault) return fault;
  return states.every((state) => state === 'ready') ? 'ready' : 'waiting';
}

function stateOf(parent: BatchRecord | undefined): Readiness {
  if (!parent) {
    const message = 'A batch that it depends on is not there any more. Start it again without it.';
    return { code: 'dependency.missing', message };
  }
  const { status, request, fault } = parent;
  switch (status) {
    case 'completed':
    case 'rolledBack':
      return 'ready';
    case 'failed':
    case 'cancelled': {
      const reason = status === 'failed' ? `failed: ${fault?.message ?? ''}` : 'was cancelled.';
      const message = `It depends on “${request.title}”, which ${reason}`;
      return { code: 'dependency.failed', message };
    }
    default:
      return 'waiting';
  }
}

/**
 * The shortest way from `id` by what would be depended on back to `id`, if there is one: all of
 * them would wait for each other for ever.
 */
export async function findCycle(
  id: BatchId,
  dependsOn: readonly BatchId[],
  find: (id: BatchId) => Promise<BatchRecord | undefined>,
): Promise<readonly BatchId[] | undefined> {
  const seen = new Set<BatchId>();
  const ways: (readonly BatchId[])[] = dependsOn.map((next) => [next]);
  for (const way of ways) {
    const last = way.at(-1)!;
    if (last === id) return [id, ...way];
    if (seen.has(last)) continue;
    seen.add(last);
    const further = (await find(last))?.place.dependsOn ?? [];
    ways.push(...further.map((next) => [...way, next]));
  }
  return undefined;
}
