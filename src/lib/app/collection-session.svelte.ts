import { untrack } from 'svelte';
import type { Attribute } from '../data/attribute';
import type { BatchId, CollectionId } from '../data/ids';
import type { BatchRecord } from '../engine/batch';
import { attempt } from './attempt';
import { CellEdits } from './cell-edits.svelte';
import { CollectionView } from './collection-view.svelte';
import { ColumnLayout } from './column-layout.svelte';
import { filterField } from './filter-field';
import { withSearch } from './filter-terms';
import { isFresh } from './is-fresh';
import type { OptionValues } from './option-fields';
import { OperationSession, type OperationTarget } from './operation-session.svelte';
import { ItemSelection } from './selection.svelte';
import type { Sheaf } from './sheaf';
import type { OperationInfo } from './sheaf-api';
import { hasNotEnded, taskChoices } from './task';
import { toasts } from './toasts.svelte';
import { touchedItems } from './touched-items';
import { sameItems } from './use-again';
import type { Panel, ViewPlace } from './view-url';

/** Everything that one open collection's page holds. */
export class CollectionSession {
  readonly id: CollectionId;
  readonly sheaf: Sheaf;
  readonly view: CollectionView;
  readonly selection: ItemSelection;
  readonly edits: CellEdits;
  readonly layout: ColumnLayout;

  /** Those that a form is opened for here. */
  operations = $state.raw<readonly OperationInfo[]>([]);
  /** Batches that are changing this collection now. */
  running = $state.raw<readonly BatchRecord[]>([]);
  /** Whether one of them is changing an item. */
  readonly isTouched = $derived.by(() => {
    const { filter, search } = this.view.query;
    return touchedItems(this.running, withSearch(filter, search));
  });
  panel = $state<Panel | null>(null);
  /** The field of the filter panel that shows what is wrong; where there is none, the page does. */
  readonly faultyField = $derived.by(() => {
    const { fault, query } = this.view;
    if (this.panel !== 'filters' || fault?.path === undefined) return undefined;
    return filterField(fault.path, query.filter, query.search);
  });
  /** The attribute that the filter panel shows the values of. */
  focusedAttribute = $state<string | null>(null);
  operation = $state.raw<OperationSession | null>(null);
  isExporting = $state(false);
  #items = 0;

  constructor(sheaf: Sheaf, id: CollectionId, place: ViewPlace) {
    this.id = id;
    this.sheaf = sheaf;
    const { filter, search, sort } = place;
    this.view = new CollectionView(sheaf, id, { filter, search, sort });
    this.selection = new ItemSelection((from, to) => this.view.masksBetween(from, to));
    this.edits = new CellEdits(sheaf, this.view, (message) => {
      toasts.show(message, { tone: 'bad' });
    });
    this.layout = new ColumnLayout(id, () => this.view.columns.shown);
    this.panel = place.panel;
  }

  /** Runs until the returned function is called. Call it in an effect. */
  start(): () => void {
    const stopView = this.view.start();
    const stopBatches = this.sheaf.watch.openBatches().subscribe((batches) => {
      const isOnThis = ({ request }: BatchRecord) => request.writes.includes(this.id);
      // The newest first.
      this.running = batches.filter((batch) => hasNotEnded(batch) && isOnThis(batch)).toReversed();
    });
    void attempt(async () => {
      const all = await this.sheaf.api.operations();
      this.operations = all.filter(({ entry }) => entry === 'form');
    });
    $effect(() => this.#follow());
    return () => {
      stopView();
      stopBatches();
    };
  }

  /** After items went away, they are selected no more; after a swap, positions are others. */
  #follow(): void {
    const shown = this.view.shown;
    untrack(() => {
      if (!shown) return;
      this.selection.forgetAnchor();
      const isFewer = shown.info.total < this.#items;
      this.#items = shown.info.total;
      if (isFewer && this.selection.count > 0) void this.#retainLiving();
    });
  }

  async #retainLiving(): Promise<void> {
    const alive = await this.view.allMasks();
    if (alive) this.selection.retain(alive);
  }

  /** What the next operation works on: the selection, or what matches, or everything. */
  target(): OperationTarget {
    const { attributes, query, shown } = this.view;
    const base = { collection: this.id, attributes };
    if (this.selection.count > 0) {
      const { count } = this.selection;
      return { ...base, selection: this.selection.toSelection(), count, scope: 'selected' };
    }
    const filter = withSearch(query.filter, query.search);
    if (!filter) {
      return { ...base, selection: { all: true }, count: shown?.info.total ?? 0, scope: 'all' };
    }
    return { ...base, selection: { filter }, count: shown?.info.count ?? 0, scope: 'matching' };
  }

  /** The same for every item, such as renaming an attribute from its header. */
  everything(): OperationTarget {
    const count = this.view.shown?.info.total ?? 0;
    const { attributes } = this.view;
    return { collection: this.id, attributes, selection: { all: true }, count, scope: 'all' };
  }

  open(operation: string, values: OptionValues = {}, target = this.target()): void {
    if (operation === 'export-items') this.isExporting = true;
    const info = this.operations.find(({ id }) => id === operation);
    if (!info) return;
    const given = operation === 'edit-tags' ? { ...tagsAttribute(target), ...values } : values;
    this.operation = new OperationSession(this.sheaf, info, target, given);
  }

  /** The form of a batch that was run here, with its options, for the same items. */
  async openAgain(id: BatchId): Promise<void> {
    const batch = await this.sheaf.api.batch(id);
    const target = await sameItems(batch, this.everything(), this.sheaf.api);
    this.open(batch.request.operation, batch.request.options as OptionValues, target);
  }

  closeOperation(): void {
    this.operation = null;
  }

  /** Scrolls to the column that a batch has written, which may be far off, unless it took long. */
  async follow(
    id: BatchId,
    { target, values }: Pick<OperationSession, 'target' | 'values'>,
  ): Promise<void> {
    const batch = await this.sheaf.api.whenDone(id);
    if (!batch.moves.some(({ collection }) => collection === this.id)) return;
    await this.view.shows(batch);
    if (!isFresh(batch)) return;
    const columns = this.view.columns.shown;
    const isNew = ({ id }: Attribute) => !target.attributes.some((known) => known.id === id);
    const added = columns.findIndex(({ attribute }) => isNew(attribute));
    const named = columns.findIndex(({ attribute }) => attribute.name === values.attribute);
    const column = added === -1 ? named : added;
    if (column !== -1) this.view.columnToShow = { column };
  }

  /** At once: it can be undone. The end of a task of many items is told by the frame. */
  async deleteSelected(): Promise<void> {
    const { selection, count, collection } = this.target();
    await attempt(async () => {
      const id = await this.sheaf.api.run('delete-items', { collection, selection, options: {} });
      const { status } = await this.sheaf.api.whenDone(id);
      if (count !== 1 || status !== 'completed') return;
      const undo = { label: 'Undo', run: () => void attempt(() => this.sheaf.api.undo(id)) };
      toasts.show('1 item deleted.', { actions: [undo], about: id });
    });
  }

  /**
   * Takes back the latest change that still can be; pressed again, the one before. Not what made
   * the collection: that would take it away altogether.
   */
  async undoLatest(): Promise<void> {
    await attempt(async () => {
      if (!(await this.#settleEdits())) return;
      const isChange = ({ moves }: BatchRecord) =>
        moves.some(({ collection, before }) => collection === this.id && before !== null);
      const history = await this.#history();
      const latest = history.find((batch) => isChange(batch) && taskChoices(batch).undo);
      if (!latest) {
        toasts.show('There is nothing to undo.');
        return;
      }
      toasts.show(`Undoing: ${latest.request.title}`, { about: latest.id });
      await this.sheaf.api.undo(latest.id);
    });
  }

  /** False where a task of more than a few cells is under way: that is for Cancel. */
  async #settleEdits(): Promise<boolean> {
    for (const { id, request, intent } of this.running) {
      if (intent !== 'run' || !('items' in request.selection)) {
        toasts.show(`Still at work: ${request.title}. Cancel it under Tasks.`, { about: id });
        return false;
      }
      await this.sheaf.api.whenDone(id);
    }
    return true;
  }

  /** As it is now, the newest first. */
  #history(): Promise<readonly BatchRecord[]> {
    return new Promise((resolve, reject) => {
      const stop = this.sheaf.watch.history(this.id).subscribe((batches) => {
        resolve(batches);
        // The first value may come before `subscribe` has returned.
        queueMicrotask(() => stop());
      }, reject);
    });
  }

  toggleSort(attribute: Attribute): void {
    const [first] = this.view.query.sort;
    const isThis = first?.attribute === attribute.name;
    if (isThis && first.direction === 'descending') this.view.ask({ sort: [] });
    else this.sortBy(attribute, isThis ? 'descending' : 'ascending');
  }

  sortBy({ name }: Attribute, direction: 'ascending' | 'descending'): void {
    this.view.ask({ sort: [{ attribute: name, direction }] });
  }

  togglePanel(panel: Panel): void {
    this.panel = this.panel === panel ? null : panel;
  }
}

/** Where there are tags already, new ones belong beside them; best in those that are called so. */
function tagsAttribute({ attributes }: OperationTarget): OptionValues {
  const all = attributes.filter(({ type }) => type === 'tags');
  const tags = all.find(({ name }) => name === 'Tags') ?? all[0];
  return tags ? { attribute: tags.name } : {};
}

export type { BatchRecord };
