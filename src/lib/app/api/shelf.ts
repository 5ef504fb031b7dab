import type { BatchId } from '../../data/ids';
import { AppError } from '../../engine/app-error';
import { isOpen } from '../../engine/transitions';
import { archiveBatches, forgetBatches, removeBatch } from '../../store/shelve-batches';
import type { BatchQuery, SheafApi } from '../sheaf-api';
import { parseQuery } from './parse-query';
import type { Parts } from './parts';
import { requireBatch } from './require-batch';

type Which = BatchId | readonly BatchId[] | BatchQuery;
type ShelfCalls = Pick<SheafApi, 'remove' | 'archive' | 'unarchive' | 'forget'>;

/** Whoever says nothing by mistake does not mean all of them. */
function said<T extends BatchQuery | readonly BatchId[]>(which: T): T {
  const isSaid = Array.isArray(which) ? which.length > 0 : typeof which === 'object';
  if (isSaid && (which as unknown) !== null) return which;
  throw new AppError(
    'options.invalid',
    'Say which batches: the id of one, a list of ids, or a query; {} is all that have ended.',
  );
}

const isList = (which: Which): which is readonly BatchId[] => Array.isArray(which);

/** Where batches that have ended are put. */
export function shelfCalls({ db, store: { ledger }, queries, keeper }: Parts): ShelfCalls {
  /** Of a single one it is told why nothing is done. */
  async function idsOf(which: Which): Promise<readonly BatchId[]> {
    if (isList(which)) return said(which);
    if (typeof which !== 'string') return queries.endedBatches(parseQuery(said(which)));
    const record = await requireBatch(ledger, which);
    if (!isOpen(record)) return [which];
    throw new AppError('batch.busy', `“${record.request.title}” has not ended yet.`);
  }

  return {
    async remove(id) {
      await removeBatch(db, id);
      keeper.soon();
    },
    archive: async (which) => archiveBatches(db, await idsOf(which), true),
    unarchive: async (which) => {
      const isNamed = typeof which === 'string' || isList(which);
      const archived = isNamed ? which : { ...which, archived: true };
      return archiveBatches(db, await idsOf(archived), false);
    },
    forget: async (which) => {
      const ids = await idsOf(which);
      const forgotten = await forgetBatches(db, ids);
      keeper.soon();
      if (typeof which !== 'string' || forgotten > 0) return forgotten;
      throw new AppError(
        'batch.needed',
        'Another batch waits for this one. Cancel that one first.',
      );
    },
  };
}
