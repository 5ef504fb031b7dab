import { applyChanges } from '../../data/apply-changes';
import type { SchemaChange } from '../../data/changes';
import type { BlobId, CollectionId } from '../../data/ids';
import { isSameContent, liveItems, type Revision } from '../../data/revision';
import { AppError } from '../app-error';
import type { BatchRecord, BatchStatus } from '../batch';
import { NO_COUNTS, type Finish } from '../operation';
import type { Bases, ChunkRecord, CollectionRecord, Step, StepReport } from '../ports';
import { isEnded } from '../transitions';
import { StoreReader } from './content-reader';
import {
  baseManifest,
  batchOf,
  inOperation,
  operationOf,
  revisionOf,
  type StepContext,
} from './step-context';

/**
 * Makes what the chunks did visible, in one transaction. A batch whose chunks are not all done
 * was cancelled: it keeps those that are.
 */
type CommitStep = Pick<Extract<Step, { kind: 'commit' }>, 'now' | 'keepAs'>;

export async function commitBatch(
  context: StepContext,
  { now, keepAs }: CommitStep,
): Promise<StepReport> {
  const { store, epoch, batch } = context;
  const record = await batchOf(context);
  // Committed already, by an engine that did not live to see it.
  if (isEnded(record)) return { counts: NO_COUNTS, status: record.status };
  const bases = await store.bases(batch);
  const chunks = (await store.chunks(batch)).toSorted((a, b) => a.index - b.index);
  const done = chunks.filter(({ state }) => state === 'done');
  const isWhole = bases !== undefined && done.length === chunks.length;
  const status = keepAs ?? (isWhole ? 'completed' : 'cancelled');
  const hasNothing = !isWhole && done.length === 0;
  if (hasNothing && keepAs) return { counts: NO_COUNTS };
  const finish = hasNothing
    ? { unread: record.request.staged }
    : await finishOf(context, record, bases ?? {}, done);
  // A batch that is not atomic commits several times, each on top of the one before.
  const suffix = keepAs ? `.${done.length}` : '';
  const schema = finish.schema ?? [];
  const revisions = await revisionsOf(context, {
    record,
    bases: bases ?? {},
    done,
    schema,
    now,
    suffix,
  });
  await store.commit(epoch, batch, {
    revisions,
    create: (finish.schema ?? []).flatMap((change) => created(change, revisions, now)),
    hide: [],
    status,
    result: keepAs === 'running' ? null : (finish.result ?? null),
    problems: keepAs === 'running' ? [] : (finish.problems ?? []),
    ...(status !== 'running' && { keep: keptOf(record, status, finish) }),
    now,
  });
  return { counts: NO_COUNTS, status };
}

/** Who cancels wants no more of the files, unless it was another try of them. */
function keptOf(
  { request }: BatchRecord,
  status: BatchStatus,
  { unread = [] }: Finish,
): readonly BlobId[] {
  return status === 'cancelled' && request.parent === undefined ? [] : unread;
}

async function finishOf(
  context: StepContext,
  record: BatchRecord,
  bases: Bases,
  done: readonly ChunkRecord[],
): Promise<Finish> {
  const { batch, store, signal } = context;
  const { options, collection } = record.request;
  const manifest = await baseManifest(context, bases, collection);
  return inOperation(operationOf(context, record), signal, async (work) => {
    const finish = await work.finish?.({
      ...{ batch, options, collection, manifest },
      base: async (id) => {
        const base = bases[id];
        return base ? revisionOf(context, base) : undefined;
      },
      notes: done.map(({ note }) => note),
      content: new StoreReader(store),
    });
    return finish ?? {};
  });
}

interface Gathered {
  readonly record: BatchRecord;
  readonly bases: Bases;
  readonly done: readonly ChunkRecord[];
  readonly schema: readonly SchemaChange[];
  readonly now: number;
  readonly suffix: string;
}

async function revisionsOf(
  context: StepContext,
  { record, bases, done, schema, now, suffix }: Gathered,
): Promise<Revision[]> {
  const changes = done.flatMap((chunk) => chunk.changes);
  const ids = new Set([...changes, ...schema].map(({ collection }) => collection));
  const revisions: Revision[] = [];
  for (const [n, collection] of [...ids].sort().entries()) {
    const before = await baseManifest(context, bases, collection);
    const own = changes.filter((change) => change.collection === collection);
    const declared = schema.find((change) => change.collection === collection);
    checkBase(bases, collection, declared);
    const after = applyChanges(before, own, declared);
    const last = record.moves.find((move) => move.collection === collection)?.after ?? null;
    const isNew = declared?.create !== undefined && last === null;
    const shown = last === null ? before : await revisionOf(context, last);
    if (!isNew && isSameContent(shown, after)) continue;
    revisions.push({
      ...{ id: `${context.batch}@${n}${suffix}`, collection },
      ...{ parent: last ?? bases[collection] ?? null, batch: context.batch },
      ...{ attributes: after.attributes, groups: after.groups },
      ...{ items: liveItems(after), createdAt: now },
    });
  }
  return revisions;
}

/** A collection is either there already or created by this very batch. */
function checkBase(bases: Bases, collection: CollectionId, schema: SchemaChange | undefined) {
  if (bases[collection] || schema?.create) return;
  throw new AppError('collection.unknown', `There is no collection ${collection} any more.`);
}

function created(
  { collection, create }: SchemaChange,
  revisions: readonly Revision[],
  now: number,
): CollectionRecord[] {
  const revision = revisions.find((each) => each.collection === collection);
  if (!create || !revision) return [];
  const { id: head, items } = revision;
  return [{ id: collection, ...create, head, items, createdAt: now, updatedAt: now }];
}
