import type { Filter } from '../data/filter';
import type { CollectionId, ItemId } from '../data/ids';
import type { Clock } from '../engine/ports';
import { patternsIn, patternsOfRun } from './patterns-in';
import type { QueryApi, RunRequest, TableReading, ViewRequest } from './query-api';
import type { QueryRole } from './query-role';
import { QuerySlot } from './query-slot';

/** How long the workers for patterns and previews stay when nobody asks them anything. */
const REST_MS = 120_000;

/**
 * Where the page asks its questions. What may take long or never end has a worker of its own,
 * started when first needed and ended when idle: patterns and previews never keep plain reading
 * waiting.
 */
export class QueryDesk implements QueryApi {
  readonly #reading: QuerySlot;
  readonly #patterns: QuerySlot;
  readonly #previews: QuerySlot;
  /** Previews that are not closed: their worker keeps what nobody else could make again. */
  readonly #open = new Set<string>();

  constructor(spawn: (role: QueryRole) => Worker, clock: Clock) {
    this.#reading = new QuerySlot(() => spawn('reading'), clock);
    this.#patterns = new QuerySlot(() => spawn('patterns'), clock, { afterMs: REST_MS });
    this.#previews = new QuerySlot(() => spawn('previews'), clock, {
      afterMs: REST_MS,
      isHolding: () => this.#open.size > 0,
    });
    this.#reading.warm();
  }

  openView(request: ViewRequest, signal?: AbortSignal) {
    const patterns = patternsIn(request.filter);
    return this.#slotFor(patterns).ask({
      ...{ patterns, signal },
      send: (worker, id) => worker.openView(id, request),
    });
  }

  async closeView(view: string) {
    this.#slotOf(view).tell((worker) => worker.closeView(view));
  }

  rows(...args: Parameters<QueryApi['rows']>) {
    return this.#slotOf(args[0]).ask({ send: (worker) => worker.rows(...args) });
  }

  count(collection: CollectionId, filter?: Filter, signal?: AbortSignal) {
    const patterns = patternsIn(filter);
    return this.#slotFor(patterns).ask({
      ...{ patterns, signal },
      send: (worker, id) => worker.count(id, collection, filter),
    });
  }

  masks(view: string, from: number, to: number) {
    return this.#slotOf(view).ask({ send: (worker) => worker.masks(view, from, to) });
  }

  positionOf(view: string, item: ItemId) {
    return this.#slotOf(view).ask({ send: (worker) => worker.positionOf(view, item) });
  }

  facet(view: string, attribute: string, limit: number, signal?: AbortSignal) {
    return this.#slotOf(view).ask({
      signal,
      send: (worker, id) => worker.facet(id, view, attribute, limit),
    });
  }

  async preview(operation: string, request: RunRequest, signal?: AbortSignal) {
    const result = await this.#previews.ask({
      ...{ patterns: patternsOfRun(request), signal },
      send: (worker, id) => worker.preview(id, operation, request),
      discard: (worker, { preview }) => worker.closePreview(preview),
    });
    if (result.ok) this.#open.add(result.value.preview);
    return result;
  }

  previewRows(preview: string, from: number, to: number) {
    return this.#previews.ask({ send: (worker) => worker.previewRows(preview, from, to) });
  }

  async closePreview(preview: string) {
    this.#open.delete(preview);
    this.#previews.tell((worker) => worker.closePreview(preview));
  }

  sniff(file: File, reading?: TableReading) {
    return this.#reading.ask({ send: (worker) => worker.sniff(file, reading) });
  }

  /** A view stays where it was made; its id says what it is. */
  #slotOf(view: string): QuerySlot {
    return this.#slotFor(patternsIn(JSON.parse(view)));
  }

  #slotFor(patterns: readonly string[]): QuerySlot {
    return patterns.length > 0 ? this.#patterns : this.#reading;
  }
}
