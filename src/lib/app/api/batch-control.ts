import type { BatchId } from '../../data/ids';
import { AppError, unwrap } from '../../engine/app-error';
import type { BatchRecord, Intent } from '../../engine/batch';
import { intend } from '../../engine/intend';
import { isEnded, turnOf } from '../../engine/transitions';
import { BatchEvents } from '../batch-events';
import type { SheafApi } from '../sheaf-api';
import { parseQuery } from './parse-query';
import type { Parts } from './parts';
import { repairBatch } from './repair-batch';
import { requireBatch, unknownBatch } from './require-batch';
import { retryBatch } from './retry-batch';

type BatchControl = Pick<
  SheafApi,
  | 'batch'
  | 'batches'
  | 'totals'
  | 'problems'
  | 'pause'
  | 'resume'
  | 'cancel'
  | 'undo'
  | 'redo'
  | 'retry'
  | 'repair'
  | 'problemCodes'
  | 'exportProblems'
  | 'exportChanges'
  | 'whenDone'
  | 'chunks'
  | 'subscribe'
>;

/** Batches whose events are told: what is older has long ended, or waits. */
const RECENT = 200;

export function batchControl(parts: Parts): BatchControl {
  const { store, queries, watch } = parts;
  const { ledger } = store;
  const batch = (id: BatchId) => requireBatch(ledger, id);

  async function ask(id: BatchId, intent: Intent, verb: string): Promise<void> {
    await intend(ledger, await batch(id), intent, verb);
  }

  return {
    batch,
    batches: async (query) => queries.batches(parseQuery(query)),
    totals: async (query) => queries.totals(parseQuery(query)),
    problems: async (id, range) => {
      await batch(id);
      return store.problems.problems(id, range);
    },
    problemCodes: async (id) => {
      await batch(id);
      return store.problems.problemCodes(id);
    },
    exportProblems: async (id, request) => {
      await batch(id);
      return unwrap(await parts.query.problemsFile(id, request));
    },
    exportChanges: async (id, { format, collection }) => {
      const { moves, request } = await batch(id);
      const move = moves.find((each) => collection === undefined || each.collection === collection);
      if (!move) {
        throw new AppError('batch.unchanged', `“${request.title}” has changed nothing there.`);
      }
      return unwrap(await parts.query.changesFile(move, format));
    },
    pause: (id) => ask(id, 'pause', 'paused'),
    resume: (id) => ask(id, 'run', 'resumed'),
    cancel: (id, { rollback = true } = {}) =>
      ask(id, rollback ? 'cancel' : 'cancelAndKeep', 'cancelled'),
    undo: (id, { conflicts = 'stop' } = {}) => ask(id, UNDO_WAYS[conflicts], 'undone'),
    redo: (id, { conflicts = 'stop' } = {}) =>
      ask(id, conflicts === 'keep' ? 'redoAndKeep' : 'redo', 'done again'),
    retry: (id, options) => retryBatch(parts, id, options),
    repair: (id, repairs) => repairBatch(parts, id, repairs),
    chunks: async (id) => {
      await batch(id);
      return (await store.content.chunks(id)).map(({ index, state, planned, counts }) => {
        return { index, state, items: planned.items, failed: counts.failed };
      });
    },
    subscribe(listener) {
      const events = new BatchEvents();
      return watch.batches({ limit: RECENT }).subscribe((batches) => {
        for (const event of events.follow(batches)) listener(event);
      });
    },
    async whenDone(id) {
      await batch(id);
      return untilAtRest(watch.batch(id), id);
    },
  };
}

const UNDO_WAYS = { stop: 'undo', keep: 'undoAndKeep', undoLater: 'undoWithLater' } as const;

function untilAtRest(
  watched: ReturnType<Parts['watch']['batch']>,
  id: BatchId,
): Promise<BatchRecord> {
  return new Promise((resolve, reject) => {
    let stop = () => {};
    const settle = (act: () => void) => {
      act();
      // The first value may come before `subscribe` has returned.
      queueMicrotask(() => stop());
    };
    stop = watched.subscribe(
      (record) => {
        if (!record) settle(() => reject(unknownBatch(id)));
        else if (isEnded(record) && turnOf(record) === null) settle(() => resolve(record));
      },
      (error) => settle(() => reject(error instanceof Error ? error : new Error(String(error)))),
    );
  });
}
