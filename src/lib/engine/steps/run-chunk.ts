import { AppError } from '../app-error';
import type { Manifest } from '../../data/revision';
import type { ChunkRecord, Step, StepReport } from '../ports';
import { chunkToSave } from './chunk-to-save';
import { StoreReader } from './content-reader';
import { readsOf } from './plan-batch';
import { selectGroups } from './select-groups';
import { baseManifest, batchOf, inOperation, operationOf, type StepContext } from './step-context';

type ChunkStep = Pick<Extract<Step, { kind: 'chunk' }>, 'index' | 'without'>;

/** Runs one chunk and stores what it did, once: a chunk that is done is not run again. */
export async function runChunk(
  context: StepContext,
  { index, without = [] }: ChunkStep,
): Promise<StepReport> {
  const { store, epoch, batch } = context;
  const [chunk, bases] = await Promise.all([store.chunk(batch, index), store.bases(batch)]);
  if (!chunk || !bases) {
    throw new AppError('chunk.unknown', `Batch ${batch} has no chunk ${index}.`);
  }
  if (chunk.state === 'done') return { counts: chunk.counts };
  const record = await batchOf(context);
  const manifest = await baseManifest(context, bases, record.request.collection);
  const operation = operationOf(context, record);
  const { content, selected } = await gather(context, chunk, manifest, record.request.selection);
  await content.prefetch(
    selected.map(({ group }) => group),
    readsOf(operation, record, manifest),
  );
  const toSave = await inOperation(operation, context.signal, async (work) => {
    if (!work.run) throw new AppError('operation.invalid', 'it cannot run chunks.');
    const { options, collection } = record.request;
    const { signal } = context;
    const output = await work.run({
      ...{ batch, options, collection, manifest, content, signal, selected, index, without },
      chunk: chunk.planned,
      progress: (done, current) => {
        context.progress(done, current ?? null);
      },
    });
    return chunkToSave(output, { batch, request: record.request, chunk: chunk.planned, manifest });
  });
  await store.saveChunk(epoch, batch, index, toSave);
  return { counts: toSave.counts };
}

async function gather(
  { store, signal }: StepContext,
  { planned }: ChunkRecord,
  manifest: Manifest,
  selection: Parameters<typeof selectGroups>[2],
) {
  const content = new StoreReader(store);
  const groups = new Set(planned.groups);
  const isWanted = ({ id }: { id: string }) => groups.has(id);
  return { content, selected: await selectGroups(content, manifest, selection, signal, isWanted) };
}
