import type { CellsChange, GroupChanges, LiveChange } from '../../data/changes';
import type { AttributeId, BatchId, GroupId, SegmentId } from '../../data/ids';
import { parseItemId } from '../../data/ids';
import { countBits, setBit, type Mask } from '../../data/mask';
import type { Manifest, RowGroup } from '../../data/revision';
import { GROUP_ITEMS, type StoredSegment } from '../../data/segment';
import type { SelectionMasks } from '../../data/selection';
import { AppError } from '../app-error';
import type { BatchRequest, Problem } from '../batch';
import {
  segmentId,
  type AddedGroup,
  type CellsOutput,
  type ChunkOutput,
  type PlannedChunk,
} from '../operation';
import type { ChunkToSave } from '../ports';

/** What a chunk may touch. */
interface ChunkScope {
  readonly batch: BatchId;
  readonly request: BatchRequest;
  readonly chunk: PlannedChunk;
  /** The base of the request's collection. */
  readonly manifest: Manifest;
}

type CollectionOutput = ChunkOutput['collections'][number];

/**
 * Gives what a chunk made its ids. Throws `operation.invalid` where the output does not fit the
 * manifest, because a wrong length or name would only be found by whoever reads it.
 */
export function chunkToSave(output: ChunkOutput, scope: ChunkScope): ChunkToSave {
  const segments = new Map<SegmentId, StoredSegment>();
  const changes = output.collections.map((collection) =>
    changesOf(collection, scope, (group, attribute, segment) => {
      const id = segmentId(scope.batch, group, attribute);
      if (segments.has(id)) invalid(`it wrote attribute ${attribute} of ${group} twice`);
      segments.set(id, segment);
      return id;
    }),
  );
  return {
    segments: [...segments].map(([id, segment]) => ({ id, segment })),
    blobs: output.blobs ?? [],
    problems: output.problems,
    changes,
    failed: failedItems(output.problems),
    counts: output.counts,
    note: output.note ?? null,
  };
}

/** Row groups hold no more items than this many words have bits. */
const MASK_WORDS = GROUP_ITEMS / 32;

function failedItems(problems: readonly Problem[]): SelectionMasks {
  const masks = new Map<GroupId, Mask>();
  for (const { item, severity } of problems) {
    const address = item === null || severity === 'warning' ? undefined : parseItemId(item);
    if (!address) continue;
    const mask = masks.get(address.group) ?? new Uint32Array(MASK_WORDS);
    setBit(mask, address.offset);
    masks.set(address.group, mask);
  }
  return masks;
}

type Store = (group: GroupId, attribute: string, segment: StoredSegment) => SegmentId;

function changesOf(output: CollectionOutput, scope: ChunkScope, store: Store): GroupChanges {
  const { collection, cells = [], live = [], added = [] } = output;
  checkCollection(collection, scope);
  const groups = groupsOf(collection, scope);
  return {
    collection,
    cells: cells.map((change) => cellsChange(change, groups, scope, store)),
    live: live.map((change) => liveChange(change, groups, store)),
    added: added.map((group) => addedGroup(group, scope, store)),
  };
}

function checkCollection(collection: string, { batch, request }: ChunkScope): void {
  const isOwn = collection.startsWith(`c-${batch}-`);
  if (!isOwn && !request.writes.includes(collection)) {
    invalid(`it wrote collection ${collection}, which it has not claimed`);
  }
}

/** Only those of its own chunk: another chunk may write the others at the same time. */
function groupsOf(collection: string, { request, chunk, manifest }: ChunkScope) {
  const isSource = collection === request.collection;
  const own = new Set(isSource ? chunk.groups : []);
  const groups = manifest.groups.filter(({ id }) => own.has(id));
  return new Map(groups.map((group) => [group.id, group]));
}

function cellsChange(
  { group: id, attribute, cells }: CellsOutput,
  groups: ReadonlyMap<GroupId, RowGroup>,
  scope: ChunkScope,
  store: Store,
): CellsChange {
  const group = groups.get(id) ?? invalid(`it wrote row group ${id}, which is not in its chunk`);
  checkAttribute(attribute, scope);
  if (cells === null) return { group: id, attribute, segment: null };
  if (typeof cells !== 'string') {
    checkCells(cells, id, attribute, group.length);
    return { group: id, attribute, segment: store(id, attribute, cells) };
  }
  if (!Object.values(group.segments).includes(cells)) {
    invalid(`it named segment ${cells}, which is not of row group ${id}`);
  }
  return { group: id, attribute, segment: cells };
}

/** One of the collection's, or a new one that `finish` will declare. */
function checkAttribute(attribute: AttributeId, { batch, manifest }: ChunkScope): void {
  const isOwn = attribute.startsWith(`${batch}.`);
  if (!isOwn && !manifest.attributes.some(({ id }) => id === attribute)) {
    invalid(`it wrote the unknown attribute ${attribute}`);
  }
}

function checkCells(cells: StoredSegment, group: GroupId, attribute: string, length: number) {
  if (cells.encoding === 'mask') invalid(`it wrote a mask as attribute ${attribute} of ${group}`);
  if (cells.length === length) return;
  invalid(`it wrote ${cells.length} cells of ${attribute} to ${group}, which has ${length} items`);
}

function liveChange(
  { group: id, words }: { group: GroupId; words: Uint32Array },
  groups: ReadonlyMap<GroupId, RowGroup>,
  store: Store,
): LiveChange {
  const group = groups.get(id) ?? invalid(`it wrote row group ${id}, which is not in its chunk`);
  const { length } = group;
  const items = countBits(words);
  if (words.length !== (length + 31) >>> 5 || items > group.items) {
    invalid(`its mask of live items does not fit row group ${id}`);
  }
  return { group: id, live: store(id, 'live', { encoding: 'mask', length, words }), items };
}

function addedGroup({ id, length, cells }: AddedGroup, { batch }: ChunkScope, store: Store) {
  if (!id.startsWith(`${batch}.`)) invalid(`it added row group ${id}, whose id is not its own`);
  const segments = Object.entries(cells).map(([attribute, segment]) => {
    checkCells(segment, id, attribute, length);
    return [attribute, store(id, attribute, segment)] as const;
  });
  return { id, length, items: length, segments: Object.fromEntries(segments) };
}

function invalid(what: string): never {
  throw new AppError('operation.invalid', `${what}. This is an error in the operation.`);
}
