import type { CollectionId } from '../data/ids';
import type { BatchRecord } from '../engine/batch';
import { operations } from '../operations/registry';
import type { OperationTarget } from './operation-session.svelte';
import type { SheafApi } from './sheaf-api';

/** Where the form of a batch's operation can be opened again; null for one that has no form. */
export function formPlace({ request }: BatchRecord): CollectionId | null {
  const operation = operations.find(({ id }) => id === request.operation);
  return operation && (operation.entry ?? 'form') === 'form' ? request.collection : null;
}

/** The same items as a batch was for, of those that are there now. */
export async function sameItems(
  { request: { selection }, progress }: BatchRecord,
  everything: OperationTarget,
  api: Pick<SheafApi, 'count'>,
): Promise<OperationTarget> {
  if ('all' in selection) return everything;
  if ('filter' in selection) {
    const count = await api.count(everything.collection, selection.filter);
    return { ...everything, selection, count, scope: 'matching' };
  }
  return { ...everything, selection, count: progress.total ?? 0, scope: 'selected' };
}
