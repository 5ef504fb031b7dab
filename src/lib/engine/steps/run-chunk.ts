import type { Manifest } from '../../data/revision';
import { AppError } from '../app-error';
import type { BatchRecord } from '../batch';
import type { ChunkOutput, ItemRange, LeftOut } from '../operation';
import type { ChunkRecord, ChunkWay, Step, StepReport } from '../ports';
import { heldBytes } from '../held-bytes';
import { bytesMade } from './bytes-made';
import { afterPolicy, itemsFailed, setAside } from './chunk-policy';
import { chunkToSave } from './chunk-to-save';
import { StoreReader } from './content-reader';
import { leaveOut } from './leave-out';
import { readsOf } from './plan-batch';
import { selectGroups } from './select-groups';
import { baseManifest, batchOf, inOperation, operationOf, type StepContext } from './step-context';

type ChunkStep = Pick<Extract<Step, { kind: 'chunk' }>, 'index' | 'without' | 'way'>;

/** A chunk with the batch that it is of. */
interface Job {
  readonly record: BatchRecord;
  readonly chunk: ChunkRecord;
  readonly manifest: Manifest;
  readonly without: readonly LeftOut[];
}

const FINAL_RUN: ChunkWay = { as: 'run', isFinal: true };

/** Runs one chunk and stores what it did, once: a chunk that is done is not run again. */
export async function runChunk(
  context: StepContext,
  { index, without = [], way = FINAL_RUN }: ChunkStep,
): Promise<StepReport> {
  const { store, epoch, batch } = context;
  const [chunk, bases] = await Promise.all([store.chunk(batch, index), store.bases(batch)]);
  if (!chunk || !bases) {
    throw new AppError('chunk.unknown', `Batch ${batch} has no chunk ${index}.`);
  }
  if (chunk.state === 'done') return { counts: chunk.counts };
  const record = await batchOf(context);
  const manifest = await baseManifest(context, bases, record.request.collection);
  const job: Job = { record, chunk, manifest, without };
  switch (way.as) {
    case 'probe':
      return { counts: (await workOn(context, job, way)).output.counts };
    case 'check': {
      const { output, bytes } = await workOn(context, job, { from: 0, to: way.most });
      const { problems, counts } = output;
      await store.saveCheck(epoch, batch, index, { problems, counts });
      return { counts, bytes };
    }
    case 'run': {
      const { output, bytes } = await workOn(context, job, null);
      const accepted = afterPolicy(output, record.request.batch, chunk, way.isFinal);
      if (accepted) return { ...(await save(context, job, accepted)), bytes };
      // Which items they are can be seen afterwards, whatever becomes of the batch.
      await store.saveCheck(epoch, batch, index, output);
      throw itemsFailed(output);
    }
    case 'setAside':
      return save(context, job, setAside(chunk, way.fault));
  }
}

async function save(
  { store, epoch, batch }: StepContext,
  { record: { request }, chunk, manifest }: Job,
  output: ChunkOutput,
): Promise<StepReport> {
  const toSave = chunkToSave(output, { batch, request, chunk: chunk.planned, manifest });
  await store.saveChunk(epoch, batch, chunk.index, toSave);
  return { counts: toSave.counts };
}

/** What came of the chunk's items, and what it took. */
interface Worked {
  readonly output: ChunkOutput;
  readonly bytes: number;
}

/** What the operation makes of the chunk's items, or of some of them by their places. */
async function workOn(
  context: StepContext,
  { record, chunk, manifest, without }: Job,
  range: ItemRange | null,
): Promise<Worked> {
  const { batch, store, signal } = context;
  const { options, collection, selection } = record.request;
  const operation = operationOf(context, record);
  const content = new StoreReader(store);
  const own = new Set(chunk.planned.groups);
  const all = await selectGroups(content, manifest, selection, signal, ({ id }) => own.has(id));
  const reads = readsOf(operation, record, manifest);
  await content.prefetch(
    all.map(({ group }) => group),
    reads,
  );
  const { selected, problems } = await leaveOut(content, all, { without, reads, range });
  const output = await inOperation(operation, signal, async (work) => {
    if (!work.run) throw new AppError('operation.invalid', 'it cannot run chunks.');
    return work.run({
      ...{ batch, options, collection, manifest, content, signal, selected },
      ...{ without, range },
      ...{ index: chunk.index, chunk: chunk.planned },
      progress: (done, current) => {
        context.progress(done, current ?? null);
      },
    });
  });
  return {
    output: withProblems(output, problems),
    bytes: heldBytes(content.mostBytes + bytesMade(output)),
  };
}

function withProblems(output: ChunkOutput, problems: ChunkOutput['problems']): ChunkOutput {
  if (problems.length === 0) return output;
  const { done, changed, failed } = output.counts;
  const left = problems.length;
  return {
    ...output,
    problems: [...problems, ...output.problems],
    counts: { done: done + left, changed, failed: failed + left },
  };
}
