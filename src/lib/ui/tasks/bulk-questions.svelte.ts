import type { BatchSummary, SheafApi } from '../../app/sheaf-api';
import { bulkActions, type BulkActions } from './bulk-actions';

/** What a list asks of many of its tasks, and what the person is asked before that. */
export class BulkQuestions {
  /** Asked whether to undo them; empty while nothing is asked, as below. */
  toUndo = $state.raw<readonly string[]>([]);
  /** Asked whether to delete them for good. */
  toForget = $state.raw<readonly BatchSummary[]>([]);
  readonly actions: BulkActions;

  /**
   * @param matching all that are on the list
   * @param onmoved some have left it
   */
  constructor(
    api: SheafApi,
    matching: () => readonly BatchSummary[],
    readonly onmoved: () => void = () => {},
  ) {
    this.actions = bulkActions(api, {
      onforget: (ids) => {
        const wanted = Object.fromEntries(ids.map((id) => [id, true]));
        this.toForget = matching().filter(({ id }) => id in wanted);
      },
      onundo: (ids) => (this.toUndo = ids),
      onmoved,
    });
  }
}
