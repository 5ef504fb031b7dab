import type { GroupId } from '../../data/ids';
import type { Selection, SelectionMasks } from '../../data/selection';
import type { BatchRecord, BatchRequest } from '../../engine/batch';
import type { ChunkRecord, ContentStore } from '../../engine/ports';
import { masksOf, NO_MASKS, subtractMasks, unionMasks } from '../selection-masks';
import { matching, type ViewReader } from './matching';

interface Sources {
  readonly content: Pick<ContentStore, 'chunks'>;
  readonly query: ViewReader;
}

/** The items that failed in a batch, and that none of its later tries has done. */
export async function stillFailed(
  sources: Sources,
  batch: BatchRecord,
  later: readonly BatchRecord[],
): Promise<SelectionMasks> {
  let failed = await failedIn(sources, batch);
  for (const each of later) {
    failed = subtractMasks(failed, await doneBy(sources, each, failed));
  }
  return failed;
}

async function failedIn(
  { content, query }: Sources,
  { id, request }: BatchRecord,
): Promise<SelectionMasks> {
  const chunks = await content.chunks(id);
  const named = namedIn(chunks);
  const whole = groupsOf(chunks.filter(failedWhole));
  return whole.size === 0 ? named : unionMasks(named, within(await asked(query, request), whole));
}

/** Of the given items, those that it has done. */
async function doneBy(
  { content }: Sources,
  { id, request }: BatchRecord,
  of: SelectionMasks,
): Promise<SelectionMasks> {
  const chunks = await content.chunks(id);
  const reached = chunks.filter((chunk) => chunk.state === 'done' && !failedWhole(chunk));
  return subtractMasks(
    within(masksIn(request.selection) ?? of, groupsOf(reached)),
    namedIn(chunks),
  );
}

/** All of its items are as they were: one that was set aside does not name them. */
const failedWhole = ({ counts, planned }: ChunkRecord): boolean =>
  counts.failed > 0 && counts.failed >= planned.items;

const namedIn = (chunks: readonly ChunkRecord[]): SelectionMasks =>
  chunks.reduce((all, { failed }) => unionMasks(all, failed), NO_MASKS);

const groupsOf = (chunks: readonly ChunkRecord[]): ReadonlySet<GroupId> =>
  new Set(chunks.flatMap(({ planned }) => planned.groups));

const within = (masks: SelectionMasks, groups: ReadonlySet<GroupId>): SelectionMasks =>
  new Map([...masks].filter(([group]) => groups.has(group)));

async function asked(
  query: ViewReader,
  { selection, collection }: BatchRequest,
): Promise<SelectionMasks> {
  const named = masksIn(selection);
  if (named || collection === null) return named ?? NO_MASKS;
  return matching(query, collection, 'filter' in selection ? selection.filter : undefined);
}

/** Undefined where it does not name its items. */
function masksIn(selection: Selection): SelectionMasks | undefined {
  if ('masks' in selection) return selection.masks;
  return 'items' in selection ? masksOf(selection.items) : undefined;
}
