import type { CollectionId } from '../../data/ids';
import { fullMask } from '../../data/mask';
import type { Selection, SelectionMasks } from '../../data/selection';
import type { BatchRecord } from '../../engine/batch';
import type { ChunkRecord } from '../../engine/ports';
import { isInForce } from '../../engine/transitions';
import { retriesOf } from '../item-retries';
import { masksOf, NO_MASKS, subtractMasks, unionMasks } from '../selection-masks';
import { matching } from './matching';
import type { Parts } from './parts';

export interface Sources {
  readonly queries: Pick<Parts['queries'], 'children' | 'head'>;
  readonly query: Pick<Parts['query'], 'openView' | 'masks' | 'closeView'>;
  readonly store: { readonly content: Pick<Parts['store']['content'], 'chunks'> };
}

// What a later try of a batch has done is never done again: it would be done twice.

/** The items that failed in a batch, and that no later try of it has done. */
export async function stillFailed(sources: Sources, batch: BatchRecord): Promise<SelectionMasks> {
  const chunks = await sources.store.content.chunks(batch.id);
  return notDoneSince(sources, batch, failedIn(chunks));
}

/**
 * Of a batch that kept a part of what it did: the items that failed, or that it never came to.
 * Undefined for one that brings its own items, as there are none to be left.
 */
export async function leftUndone(
  sources: Sources,
  batch: BatchRecord,
  collection: CollectionId,
): Promise<SelectionMasks | undefined> {
  const chunks = await sources.store.content.chunks(batch.id);
  if (chunks.every(({ planned }) => planned.groups.length === 0)) return undefined;
  const selected = await selectedNow(sources, collection, batch.request.selection);
  const missed = inChunks(
    selected,
    chunks.filter(({ state }) => state !== 'done'),
  );
  return notDoneSince(sources, batch, unionMasks(missed, failedIn(chunks)));
}

async function notDoneSince(
  sources: Sources,
  batch: BatchRecord,
  items: SelectionMasks,
): Promise<SelectionMasks> {
  if (items.size === 0) return items;
  let left = items;
  const retries = retriesOf(batch, await sources.queries.children(batch.id));
  for (const retry of retries.filter(isInForce)) {
    left = subtractMasks(left, await doneBy(sources, retry, left));
  }
  return left;
}

/** Of the given items, those that it, or a later try of it, has done. */
async function doneBy(
  sources: Sources,
  retry: BatchRecord,
  of: SelectionMasks,
): Promise<SelectionMasks> {
  const { selection } = retry.request;
  const chunks = await sources.store.content.chunks(retry.id);
  const reached = inChunks(
    masksIn(selection) ?? of,
    chunks.filter(({ state }) => state === 'done'),
  );
  return subtractMasks(reached, await stillFailed(sources, retry));
}

async function selectedNow(
  { queries, query }: Sources,
  collection: CollectionId,
  selection: Selection,
): Promise<SelectionMasks> {
  if ('filter' in selection) return matching(query, collection, selection.filter);
  const { groups = [] } = (await queries.head(collection)) ?? {};
  return masksIn(selection) ?? new Map(groups.map(({ id, length }) => [id, fullMask(length)]));
}

/** Undefined where it does not name its items. */
function masksIn(selection: Selection): SelectionMasks | undefined {
  if ('masks' in selection) return selection.masks;
  return 'items' in selection ? masksOf(selection.items) : undefined;
}

function inChunks(masks: SelectionMasks, chunks: readonly ChunkRecord[]): SelectionMasks {
  const groups = new Set(chunks.flatMap(({ planned }) => planned.groups));
  return new Map([...masks].filter(([group]) => groups.has(group)));
}

const failedIn = (chunks: readonly ChunkRecord[]): SelectionMasks =>
  chunks.reduce((all, { failed }) => unionMasks(all, failed), NO_MASKS);
