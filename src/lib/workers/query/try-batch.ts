import type { Revision } from '../../data/revision';
import { unwrap } from '../../engine/app-error';
import { NO_PROGRESS, type BatchRecord, type BatchRequest, type Problem } from '../../engine/batch';
import { NO_COUNTS, type ChunkCounts } from '../../engine/operation';
import type { ContentStore, OperationSource, Step } from '../../engine/ports';
import { runStep } from '../../engine/steps/run-step';
import { NEVER_RUN } from '../../store/batch-row';
import { ScratchStore } from './scratch-store';

export interface TriedBatch {
  readonly store: ScratchStore;
  readonly counts: ChunkCounts;
  readonly problems: readonly Problem[];
  /** The collection as it would be; the base itself where nothing would change. */
  readonly after: Revision;
}

const TRIAL = 'preview';

/** Runs a batch through the engine's own steps without storing anything. */
export async function tryBatch(
  real: ContentStore,
  operations: OperationSource,
  request: BatchRequest,
  base: Revision,
  signal: AbortSignal,
): Promise<TriedBatch> {
  const store = new ScratchStore(real, trialRecord(request));
  const realm = { store, operations, progress: () => {} };
  const step = async (next: Step) => unwrap(await runStep(next, realm, signal));
  const batch = { batch: TRIAL, epoch: 0 };
  const { chunks = [] } = await step({ kind: 'plan', ...batch });
  let counts = NO_COUNTS;
  for (const { index } of chunks) {
    counts = sumOf(counts, (await step({ kind: 'chunk', ...batch, index })).counts);
  }
  await step({ kind: 'commit', ...batch, now: 0 });
  const own = [...store.revisions.values()].find(
    ({ collection }) => collection === base.collection,
  );
  return { store, counts, problems: store.problems, after: own ?? base };
}

function sumOf(a: ChunkCounts, b: ChunkCounts): ChunkCounts {
  return { done: a.done + b.done, changed: a.changed + b.changed, failed: a.failed + b.failed };
}

function trialRecord(request: BatchRequest): BatchRecord {
  return {
    ...{ id: TRIAL, seq: 0, request, intent: 'run', status: 'running', progress: NO_PROGRESS },
    ...{ ...NEVER_RUN, commitNo: 0 },
    place: { priority: request.batch.priority, rank: 0, dependsOn: [] },
    ...{ moves: [], fault: null, result: null, isArchived: false, epoch: 0 },
    ...{ createdAt: 0, startedAt: null, endedAt: null, log: [] },
  };
}
