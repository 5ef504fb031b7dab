import { counted } from '../../data/counted';
import type { BatchId } from '../../data/ids';
import { AppError } from '../../engine/app-error';
import type { BatchRequest } from '../../engine/batch';
import { isOpen } from '../../engine/transitions';
import { otherTries, triedAlready } from '../../engine/tries';
import { operation } from '../../operations/registry';
import { buildRequest } from '../../workers/build-request';
import { namesItem } from '../item-retries';
import type { CellRepair } from '../sheaf-api';
import type { Parts } from './parts';
import { endedBatch, queueAgain, tryReader } from './retry-batch';

/**
 * Sets the cells, and then does what the batch did to those items alone: a batch for each
 * attribute, and one that depends on them.
 */
export async function repairBatch(
  parts: Parts,
  id: BatchId,
  repairs: readonly CellRepair[],
): Promise<BatchId> {
  const batch = await endedBatch(parts, id);
  const { request } = batch;
  const items = [...new Set(repairs.map(({ item }) => item))];
  const others = (await otherTries(tryReader(parts), batch)).filter(isOpen);
  if (others.some((each) => items.some((item) => namesItem(each, item) !== false))) {
    throw triedAlready(batch);
  }
  const dependsOn: BatchId[] = [];
  for (const edit of await editsOf(parts, request, repairs)) {
    dependsOn.push(await queueAgain(parts, id, edit));
  }
  const place = { ...request.batch, dependsOn };
  return queueAgain(parts, id, { ...request, selection: { items }, batch: place });
}

/** All are checked before the first is queued. */
async function editsOf(
  { queries }: Parts,
  { collection, staged, title }: BatchRequest,
  repairs: readonly CellRepair[],
): Promise<BatchRequest[]> {
  const head = collection === null ? undefined : await queries.head(collection);
  if (collection === null || !head || repairs.length === 0 || staged.length > 0) {
    throw new AppError('batch.refused', `There is nothing to repair in “${title}”.`);
  }
  const attributes = new Set(repairs.map(({ attribute }) => attribute));
  return [...attributes].map((name) => {
    const own = repairs.filter(({ attribute }) => attribute === name);
    const rows = own.map(({ item, value }) => ({ item, texts: [value] }));
    const selection = { items: own.map(({ item }) => item) };
    const options = { attributes: [name], rows };
    const edit = buildRequest(operation('set-cells'), { collection, selection, options }, head);
    return { ...edit, title: `Repair ${name} of ${counted(own.length, 'item')}` };
  });
}
