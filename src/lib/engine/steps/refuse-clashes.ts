import { counted } from '../../data/counted';
import type { BatchId, ItemId } from '../../data/ids';
import { itemId } from '../../data/ids';
import { forEachBit } from '../../data/mask';
import type { Revision } from '../../data/revision';
import { AppError } from '../app-error';
import type { BatchRecord, Turn } from '../batch';
import { isRedo } from '../transitions';
import { laterBatches } from './later-batches';
import type { Clash } from './merge-reverted';
import type { StepContext } from './step-context';

/** Items that are named where many are in the way. */
const MOST_EXAMPLES = 100;

interface Clashing {
  readonly head: Revision;
  readonly clashes: readonly Clash[];
}

/**
 * Throws `undo.conflict` where anything is in the way; for `undoWithLater` returns the batches to
 * undo first instead, where it knows them.
 */
export async function refuseClashes(
  context: StepContext,
  record: BatchRecord,
  turned: readonly Clashing[],
  turn: Turn,
): Promise<BatchId[]> {
  const clashing = turned.filter(({ clashes }) => clashes.length > 0);
  if (clashing.length === 0) return [];
  const later = new Map<BatchId, BatchRecord>();
  for (const { head, clashes } of clashing) {
    for (const batch of await laterBatches(context, record, head.collection, clashes)) {
      later.set(batch.id, batch);
    }
  }
  const batches = [...later.keys()];
  if (turn === 'undoWithLater' && batches.length > 0) return batches;
  const items = itemsOf(clashing.flatMap(({ clashes }) => clashes));
  throw new AppError('undo.conflict', sentence([...later.values()], items.size, isRedo(turn)), {
    conflict: { batches, items: items.size, examples: [...items].slice(0, MOST_EXAMPLES) },
  });
}

function itemsOf(clashes: readonly Clash[]): ReadonlySet<ItemId> {
  const found = new Set<ItemId>();
  for (const { group, items } of clashes) {
    if (group === undefined || !items) continue;
    forEachBit(items, (offset) => found.add(itemId({ group, offset })));
  }
  return found;
}

function sentence(later: readonly BatchRecord[], items: number, mayBeUndone: boolean): string {
  const titles = [...new Set(later.map(({ request }) => `“${request.title}”`))];
  const where = items === 0 ? '' : ` of ${items === 1 ? 'one item' : counted(items, 'item')}`;
  if (titles.length === 0) {
    const why = mayBeUndone
      ? 'An earlier change of them may be undone: do that again'
      : 'Undo what did so';
    return `The same cells${where} are not as they were left. ${why} first, or leave those cells as they are.`;
  }
  const culprits = titles.join(', ');
  const what = titles.length > 1 ? 'them' : 'it';
  return `The same cells${where} were changed again by ${culprits}. Undo ${what} first, or leave those cells as they are.`;
}
