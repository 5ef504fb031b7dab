import * as Comlink from 'comlink';
import type { Filter } from '../data/filter';
import type { BatchId, CollectionId, ItemId } from '../data/ids';
import { faultOf, type Result } from '../engine/app-error';
import type { HeadMove } from '../engine/batch';
import type { WrittenPattern } from '../engine/operation';
import type { Clock, OperationSource } from '../engine/ports';
import type { BackupApi, BackupOptions, BackupOrder, Restored } from './backup-api';
import { readFilter } from './check-filter';
import type { CheckOptions, HouseApi, RepairReport, RetentionLimits } from './house-api';
import { patternsIn, patternsOfRun } from './patterns-in';
import type {
  BatchFilesApi,
  ProblemsRequest,
  QueryApi,
  RecordFormat,
  RunRequest,
  TableReading,
  ViewRequest,
} from './query-api';
import type { QueryRole } from './query-role';
import { QuerySlot, type Question } from './query-slot';
import { viewKey } from './view-key';

/** How long the workers for patterns and previews stay when nobody asks them anything. */
const REST_MS = 120_000;
/** Housekeeping comes back after minutes at the earliest. */
const HOUSE_REST_MS = 5000;

/**
 * Where the page asks its questions. What may take long or never end has a worker of its own,
 * started when first needed and ended when idle: patterns and previews never keep plain reading
 * waiting.
 */
export class QueryDesk implements QueryApi, BatchFilesApi, HouseApi, BackupApi {
  readonly #operations: OperationSource;
  readonly #reading: QuerySlot;
  readonly #patterns: QuerySlot;
  readonly #previews: QuerySlot;
  readonly #house: QuerySlot;
  /** Previews that are not closed: their worker keeps what nobody else could make again. */
  readonly #open = new Set<string>();
  /** Views that are not closed, with the patterns of their filters. */
  readonly #views = new Map<string, readonly WrittenPattern[]>();

  constructor(spawn: (role: QueryRole) => Worker, clock: Clock, operations: OperationSource) {
    this.#operations = operations;
    this.#reading = new QuerySlot(() => spawn('reading'), clock);
    this.#patterns = new QuerySlot(() => spawn('patterns'), clock, {
      afterMs: REST_MS,
      isHolding: () => [...this.#views.values()].some(({ length }) => length > 0),
    });
    this.#previews = new QuerySlot(() => spawn('previews'), clock, {
      afterMs: REST_MS,
      isHolding: () => this.#open.size > 0,
    });
    this.#house = new QuerySlot(() => spawn('house'), clock, { afterMs: HOUSE_REST_MS });
    this.#reading.warm();
  }

  async openView(request: ViewRequest, signal?: AbortSignal) {
    const result = await this.#askFiltered(request.filter, {
      signal,
      send: (worker, id) => worker.openView(id, request),
    });
    if (result.ok) this.#views.set(result.value.view, patternsOfView(result.value.view));
    return result;
  }

  async closeView(view: string) {
    this.#slotFor(this.#patternsOf(view)).tell((worker) => worker.closeView(view));
    this.#views.delete(view);
  }

  rows(...args: Parameters<QueryApi['rows']>) {
    return this.#askView(args[0], { send: (worker) => worker.rows(...args) });
  }

  count(collection: CollectionId, filter?: Filter, signal?: AbortSignal) {
    return this.#askFiltered(filter, {
      signal,
      send: (worker, id) => worker.count(id, collection, filter),
    });
  }

  masks(view: string, from: number, to: number) {
    return this.#askView(view, { send: (worker) => worker.masks(view, from, to) });
  }

  positionOf(view: string, item: ItemId) {
    return this.#askView(view, { send: (worker) => worker.positionOf(view, item) });
  }

  facet(view: string, attribute: string, limit: number, signal?: AbortSignal) {
    return this.#askView(view, {
      signal,
      send: (worker, id) => worker.facet(id, view, attribute, limit),
    });
  }

  async preview(operation: string, request: RunRequest, signal?: AbortSignal) {
    const find = () => patternsOfRun(this.#operations(operation), request);
    const result = await trying(find, (patterns) =>
      this.#previews.ask({
        ...{ patterns, signal },
        send: (worker, id) => worker.preview(id, operation, request),
        discard: (worker, { preview }) => worker.closePreview(preview),
      }),
    );
    if (result.ok) this.#open.add(result.value.preview);
    return result;
  }

  async changes(move: HeadMove, signal?: AbortSignal) {
    const result = await this.#previews.ask({
      signal,
      send: (worker, id) => worker.changes(id, move),
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

  problemsFile(batch: BatchId, request: ProblemsRequest, signal?: AbortSignal) {
    return this.#reading.ask({
      signal,
      send: (worker, id) => worker.problemsFile(id, batch, request),
    });
  }

  changesFile(move: HeadMove, format: RecordFormat, signal?: AbortSignal) {
    return this.#previews.ask({
      signal,
      send: (worker, id) => worker.changesFile(id, move, format),
    });
  }

  tidy(limits: RetentionLimits, signal?: AbortSignal) {
    return this.#house.ask({ signal, send: (worker, id) => worker.tidy(id, limits) });
  }

  measure(signal?: AbortSignal) {
    return this.#house.ask({ signal, send: (worker, id) => worker.measure(id) });
  }

  verify({ signal, onProgress = () => {} }: CheckOptions = {}) {
    const tell = Comlink.proxy(onProgress);
    return this.#house.ask({ signal, send: (worker, id) => worker.verify(id, tell) });
  }

  repair({ signal, onProgress = () => {} }: CheckOptions = {}) {
    const tell = Comlink.proxy(onProgress);
    const send: Question<RepairReport>['send'] = (worker, id) => worker.repair(id, tell);
    return this.#house.ask({ isAskedOnce: true, signal, send });
  }

  backup(order: BackupOrder, { signal, onProgress = () => {} }: BackupOptions = {}) {
    const tell = Comlink.proxy(onProgress);
    const send: Question<Blob>['send'] = (worker, id) => worker.backup(id, order, tell);
    return this.#house.ask({ isAskedOnce: true, signal, send });
  }

  inspectBackup(file: Blob) {
    return this.#house.ask({ send: (worker, id) => worker.inspectBackup(id, file) });
  }

  restore(file: Blob, { signal, onProgress = () => {} }: BackupOptions = {}) {
    const tell = Comlink.proxy(onProgress);
    const send: Question<Restored>['send'] = (worker, id) => worker.restore(id, file, tell);
    return this.#house.ask({ isAskedOnce: true, signal, send });
  }

  #askFiltered<T>(filter: unknown, question: Question<T>): Promise<Result<T>> {
    const find = () => (filter ? patternsIn(readFilter(filter)) : []);
    return trying(find, (patterns) => this.#slotFor(patterns).ask({ ...question, patterns }));
  }

  /** A view stays where it was made. Its pattern was tried then: no question waits for another. */
  #askView<T>(view: string, question: Question<T>): Promise<Result<T>> {
    const find = () => this.#patternsOf(view);
    return trying(find, (patterns) => this.#slotFor(patterns).ask(question));
  }

  #patternsOf(view: string): readonly WrittenPattern[] {
    return this.#views.get(view) ?? patternsOfView(view);
  }

  #slotFor(patterns: readonly WrittenPattern[]): QuerySlot {
    return patterns.length > 0 ? this.#patterns : this.#reading;
  }
}

/** A view's id says what it is. */
function patternsOfView(view: string): readonly WrittenPattern[] {
  const { filter } = viewKey(view);
  return filter ? patternsIn(filter) : [];
}

/** Asks, once it is known which patterns will be tried; what cannot be read needs no worker. */
async function trying<T>(
  find: () => readonly WrittenPattern[],
  ask: (patterns: readonly WrittenPattern[]) => Promise<Result<T>>,
): Promise<Result<T>> {
  let patterns: readonly WrittenPattern[];
  try {
    patterns = find();
  } catch (error) {
    return { ok: false, error: faultOf(error) };
  }
  return ask(patterns);
}
