import type { BulkChoice } from '../../app/bulk-choices';
import { counted } from '../format/numbers';
import type { BulkActions } from './bulk-actions';

type Ids = readonly string[];

/** An item of a menu. */
interface BulkItem {
  readonly label: string;
  readonly hint?: string;
  readonly danger?: boolean;
  readonly onselect: () => void;
}

/** What can be asked of tasks at once, each with how many it is asked of. */
export function bulkItems(
  may: Readonly<Record<BulkChoice, Ids>>,
  actions: BulkActions,
): BulkItem[] {
  const items: readonly (readonly [Ids, Omit<BulkItem, 'onselect'>, (ids: Ids) => void])[] = [
    [may.resume, { label: 'Resume #' }, (ids) => actions.each('resume', ids)],
    [may.pause, { label: 'Pause #' }, (ids) => actions.each('pause', ids)],
    [
      ...([may.cancel, { label: 'Cancel #', hint: 'Everything stays as it was before' }] as const),
      (ids) => actions.each('cancel', ids),
    ],
    [
      ...([may.cancel, { label: 'Cancel #', hint: 'Finished parts stay changed' }] as const),
      (ids) => actions.each('cancelAndKeep', ids),
    ],
    [may.retry, { label: 'Retry #', hint: 'What failed' }, (ids) => actions.each('retry', ids)],
    [may.undo, { label: 'Undo #…' }, (ids) => actions.undo(ids)],
    [may.redo, { label: 'Redo #' }, (ids) => actions.redo(ids)],
    [may.archive, { label: 'Archive #' }, (ids) => actions.archive(ids)],
    [may.forget, { label: 'Delete #…', danger: true }, (ids) => actions.forget(ids)],
  ];
  return items
    .filter(([ids]) => ids.length > 0)
    .map(([ids, item, ask]) => ({
      ...item,
      label: item.label.replace('#', counted(ids.length, 'task')),
      onselect: () => ask(ids),
    }));
}
