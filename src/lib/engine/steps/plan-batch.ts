import type { AttributeId, CollectionId } from '../../data/ids';
import type { Manifest } from '../../data/revision';
import type { BatchRecord, Problem } from '../batch';
import { AppError } from '../app-error';
import {
  NO_COUNTS,
  type Operation,
  type OperationWork,
  type Plan,
  type PlanInput,
  type SelectedGroup,
} from '../operation';
import type { Bases, ChunkRecord, StepReport } from '../ports';
import { StoreReader } from './content-reader';
import { planByGroups } from './plan-groups';
import { selectGroups } from './select-groups';
import { baseManifest, batchOf, inOperation, operationOf, type StepContext } from './step-context';

/** Plans a batch, once: a batch that has a plan keeps it, with the chunks that are done. */
export async function planBatch(context: StepContext): Promise<StepReport> {
  const { store, epoch, batch, signal } = context;
  if (!(await store.bases(batch))) {
    const record = await batchOf(context);
    const bases = await headsOf(context, record);
    const { chunks, problems = [] } = await makePlan(context, record, bases);
    const warnings = await undoneParents(context, record);
    signal.throwIfAborted();
    await store.savePlan(epoch, batch, { bases, chunks, problems: [...warnings, ...problems] });
  }
  return reportOf(await store.chunks(batch));
}

/** A batch that was undone since it was depended on is no reason to fail, but to look twice. */
async function undoneParents({ store }: StepContext, { place }: BatchRecord): Promise<Problem[]> {
  const parents = await Promise.all(place.dependsOn.map((id) => store.batch(id)));
  return parents.flatMap((parent) => {
    if (parent?.status !== 'rolledBack') return [];
    const message = `It depends on “${parent.request.title}”, which was undone before this began.`;
    return [{ item: null, severity: 'warning', code: 'dependency.undone', message } as const];
  });
}

async function headsOf({ store }: StepContext, { request }: BatchRecord): Promise<Bases> {
  const ids = new Set<CollectionId>(request.writes);
  if (request.collection !== null) ids.add(request.collection);
  const entries = [...ids].map(
    async (id) => [id, (await store.collection(id))?.head ?? null] as const,
  );
  return Object.fromEntries(await Promise.all(entries));
}

async function makePlan(context: StepContext, record: BatchRecord, bases: Bases): Promise<Plan> {
  const { store, batch, signal } = context;
  const { collection, options, selection } = record.request;
  const { chunkItems } = record.request.batch;
  const operation = operationOf(context, record);
  const manifest = await baseManifest(context, bases, collection);
  const reads = readsOf(operation, record, manifest);
  const content = new StoreReader(store);
  const selected = await selectGroups(content, manifest, selection, signal);
  return inOperation(operation, signal, async (work) => {
    const byGroups = async (extraBytes = 0) => {
      const perItem = extraBytes + (await bytesPerItem(content, selected, reads));
      return planByGroups(selected, ({ group }) => group.length * perItem, chunkItems);
    };
    const base = { batch, options, collection, manifest, content, signal };
    const input = { ...base, selected, chunkItems, byGroups };
    const plan = await planWith(work, input);
    checkPlan(plan, manifest);
    return plan;
  });
}

/** Checks the options once more: the attributes may be others than when the batch was queued. */
export function readsOf(
  operation: Operation,
  { request }: BatchRecord,
  { attributes }: Manifest,
): readonly AttributeId[] {
  if (request.collection === null) return [];
  return operation.effects(request.options, attributes).reads;
}

async function planWith(work: OperationWork, input: PlanInput<unknown>): Promise<Plan> {
  if (work.plan) return work.plan(input);
  return { chunks: work.run ? await input.byGroups() : [] };
}

/** From three of the groups, as reading them all would be half of the work itself. */
async function bytesPerItem(
  content: StoreReader,
  selected: readonly SelectedGroup[],
  reads: readonly AttributeId[],
): Promise<number> {
  const places = new Set([0, selected.length >> 1, selected.length - 1]);
  const samples = [...places].flatMap((place) => selected[place] ?? []);
  const sizes = samples.map(
    async ({ group }) => (await content.bytes(group, reads)) / Math.max(1, group.length),
  );
  return Math.max(0, ...(await Promise.all(sizes)));
}

function checkPlan({ chunks }: Plan, manifest: Manifest): void {
  const known = new Set(manifest.groups.map(({ id }) => id));
  const unknown = chunks.flatMap(({ groups }) => groups).find((id) => !known.has(id));
  if (unknown === undefined) return;
  throw new AppError('operation.invalid', `it planned the unknown row group ${unknown}.`);
}

function reportOf(chunks: readonly ChunkRecord[]): StepReport {
  return {
    counts: NO_COUNTS,
    chunks: chunks.map(({ index, planned, state, counts }) => ({
      index,
      items: planned.items,
      bytes: planned.bytes,
      itemTimeLimitMs: planned.itemTimeLimitMs,
      counts: state === 'done' ? counts : null,
      // A canary may have checked a part of it.
      checked: state === 'checked' && counts.done >= planned.items ? counts : null,
    })),
  };
}
