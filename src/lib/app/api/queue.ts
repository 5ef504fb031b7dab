import * as v from 'valibot';
import type { BatchId } from '../../data/ids';
import { AppError } from '../../engine/app-error';
import type { BatchRecord } from '../../engine/batch';
import { batchOptions } from '../../engine/batch-options';
import { findCycle } from '../../engine/dependencies';
import { parseOptions } from '../../engine/parse-options';
import { moved, rankOf } from '../../engine/queue-order';
import { hasBegun, isEnded } from '../../engine/transitions';
import type { SheafApi } from '../sheaf-api';
import type { Parts } from './parts';
import { requireBatch, requireParents } from './require-batch';

/** What may be said of a batch while it waits. */
const placeOptions = v.partial(v.pick(batchOptions, ['priority', 'dependsOn']));

/** The order in which batches start, as far as people and scripts decide it. */
export function queueCalls({ store: { ledger } }: Parts): Pick<SheafApi, 'move' | 'configure'> {
  const waiting = async (id: BatchId): Promise<BatchRecord> => {
    const record = await requireBatch(ledger, id);
    if (!isEnded(record) && !hasBegun(record)) return record;
    const what = isEnded(record) ? 'has ended' : 'has begun';
    throw new AppError('batch.refused', `“${record.request.title}” ${what}: it does not wait.`);
  };

  return {
    async move(id, { before }) {
      await waiting(id);
      if (before !== null) await waiting(before);
      const open = await ledger.openBatches();
      const ranks = moved(
        open.filter((batch) => !isEnded(batch) && !hasBegun(batch)),
        ...([id, before] as const),
      );
      await ledger.setPlaces(new Map([...ranks].map(([batch, rank]) => [batch, { rank }])));
    },

    async configure(id, place) {
      const { createdAt, request } = await waiting(id);
      const { priority, dependsOn } = parseOptions(placeOptions, place, request.title);
      if (dependsOn) await refuseCycles(id, dependsOn);
      const patch = {
        ...(priority !== undefined && { priority, rank: rankOf(priority, createdAt) }),
        ...(dependsOn && { dependsOn }),
      };
      await ledger.setPlaces(new Map([[id, patch]]));
    },
  };

  async function refuseCycles(id: BatchId, dependsOn: readonly BatchId[]): Promise<void> {
    await requireParents(ledger, { dependsOn });
    const cycle = await findCycle(id, dependsOn, (each) => ledger.batch(each));
    if (!cycle) return;
    throw new AppError(
      'dependency.cycle',
      `These batches would wait for each other for ever: ${cycle.join(' → ')}.`,
      { path: 'dependsOn' },
    );
  }
}
