import type { CollectionId } from '../../data/ids';
import type { Conflict } from '../../data/revert-changes';
import type { Manifest } from '../../data/revision';
import type { BatchRecord } from '../batch';
import { revisionOf, type StepContext } from './step-context';

/** Batches later than `record`, and not undone, that changed something of `conflicts`. */
export async function laterBatches(
  context: StepContext,
  record: BatchRecord,
  collection: CollectionId,
  conflicts: readonly Conflict[],
): Promise<BatchRecord[]> {
  const history = await context.store.history(collection);
  const own = history.findIndex(({ id }) => id === record.id);
  const later: BatchRecord[] = [];
  for (const batch of history.slice(own + 1)) {
    const move = batch.moves.find((each) => each.collection === collection);
    if (!move?.before || batch.status === 'rolledBack') continue;
    const before = await revisionOf(context, move.before);
    const after = await revisionOf(context, move.after);
    if (conflicts.some((conflict) => touches(conflict, before, after))) later.push(batch);
  }
  return later;
}

function touches({ kind, group, attribute }: Conflict, before: Manifest, after: Manifest): boolean {
  const pick = (manifest: Manifest): unknown => {
    const found = manifest.groups.find(({ id }) => id === group);
    switch (kind) {
      case 'cells':
        return attribute === undefined ? null : found?.segments[attribute];
      case 'live':
        return found?.live;
      case 'group':
        return found;
      case 'attribute':
        return attribute === undefined
          ? manifest.attributes.map(({ id }) => id)
          : manifest.attributes.find(({ id }) => id === attribute);
    }
  };
  return JSON.stringify(pick(before)) !== JSON.stringify(pick(after));
}
