import type { CollectionId } from '../../data/ids';
import { EMPTY_MANIFEST, revertChanges, type Conflict } from '../../data/revert-changes';
import { liveItems, type Manifest, type Revision } from '../../data/revision';
import { AppError } from '../app-error';
import type { BatchRecord, HeadMove } from '../batch';
import { NO_COUNTS } from '../operation';
import type { CommitToSave, StepReport } from '../ports';
import { laterBatches } from './later-batches';
import { batchOf, revisionOf, type StepContext } from './step-context';

/** How one collection goes back: to a new revision, out of sight, or not at all. */
type Step =
  | { readonly revision: Revision }
  | { readonly hide: CommitToSave['hide'][number] }
  | { readonly head: Revision; readonly conflicts: readonly Conflict[] };

/**
 * Takes back what a batch changed, in all its collections or in none. Only manifests are read
 * and written, so it takes no longer for a million items. Throws `undo.conflict`, naming the
 * later batches, where they changed the same cells.
 */
export async function undoBatch(context: StepContext, now: number): Promise<StepReport> {
  const { store, epoch, batch } = context;
  const record = await batchOf(context);
  // Undone already, by an engine that did not live to see it.
  if (record.status === 'rolledBack') return { counts: NO_COUNTS, status: 'rolledBack' };
  const steps = await Promise.all(
    record.moves.map((move, n) => stepBack(context, move, `${batch}@undo.${n}`, now)),
  );
  await refuseConflicts(context, record, steps);
  await store.commit(epoch, batch, {
    revisions: steps.flatMap((step) => ('revision' in step ? step.revision : [])),
    create: [],
    hide: steps.flatMap((step) => ('hide' in step ? step.hide : [])),
    ...{ status: 'rolledBack', result: null, problems: [], now },
  });
  return { counts: NO_COUNTS, status: 'rolledBack' };
}

async function stepBack(
  context: StepContext,
  move: HeadMove,
  id: string,
  now: number,
): Promise<Step> {
  const { collection } = move;
  const [head, before, after] = await Promise.all([
    headOf(context, collection),
    move.before === null ? EMPTY_MANIFEST : revisionOf(context, move.before),
    revisionOf(context, move.after),
  ]);
  const reverted = revertChanges(head, before, after);
  if (!reverted.ok) return { head, conflicts: reverted.conflicts };
  const { attributes, groups } = reverted.manifest;
  if (move.before !== null) {
    const items = liveItems(reverted.manifest);
    const made = { id, collection, parent: head.id, batch: context.batch, createdAt: now };
    return { revision: { ...made, attributes, groups, items } };
  }
  if (isEmpty(reverted.manifest)) return { hide: { collection, head: head.id } };
  return { head, conflicts: additions(reverted.manifest) };
}

async function headOf({ store, ...context }: StepContext, id: CollectionId): Promise<Revision> {
  const collection = await store.collection(id);
  if (collection?.head) return revisionOf({ store, ...context }, collection.head);
  throw new AppError(
    'undo.gone',
    `“${collection?.name ?? id}” is not there any more. Undo what took it away first.`,
  );
}

function isEmpty({ attributes, groups }: Manifest): boolean {
  return attributes.length === 0 && groups.length === 0;
}

/** What others have added to a collection that this batch created. */
function additions({ attributes, groups }: Manifest): Conflict[] {
  return [
    ...groups.map(({ id }) => ({ kind: 'group', group: id }) as const),
    ...attributes.map(({ id }) => ({ kind: 'attribute', attribute: id }) as const),
  ];
}

async function refuseConflicts(
  context: StepContext,
  record: BatchRecord,
  steps: readonly Step[],
): Promise<void> {
  const titles = new Set<string>();
  let isRefused = false;
  for (const step of steps) {
    if (!('conflicts' in step)) continue;
    isRefused = true;
    const later = await laterBatches(context, record, step.head.collection, step.conflicts);
    for (const { request } of later) titles.add(`“${request.title}”`);
  }
  if (!isRefused) return;
  const culprits = titles.size === 0 ? 'something later' : [...titles].join(', ');
  const what = titles.size > 1 ? 'them' : 'it';
  throw new AppError(
    'undo.conflict',
    `The same cells were changed again by ${culprits}. Undo ${what} first.`,
  );
}
