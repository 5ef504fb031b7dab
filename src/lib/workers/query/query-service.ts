import { facet } from '../../data/facets';
import type { Filter } from '../../data/filter';
import { parseItemId, type CollectionId, type ItemId } from '../../data/ids';
import { globalPosition } from '../../data/position-index';
import type { Revision } from '../../data/revision';
import type { SelectionMasks } from '../../data/selection';
import { AppError, faultOf, type Result } from '../../engine/app-error';
import type { HeadMove } from '../../engine/batch';
import type { ContentStore, OperationSource } from '../../engine/ports';
import { breathe } from '../../operations/breathe';
import { knownAttribute } from '../../operations/known-attribute';
import { buildRequest } from '../build-request';
import type {
  ChangesInfo,
  Facet,
  FileSniff,
  PreviewInfo,
  PreviewRow,
  QueryApi,
  RecordFormat,
  RunRequest,
  TableReading,
  ViewInfo,
  ViewRequest,
  ViewRows,
} from '../query-api';
import { viewKey, viewOf, type ViewKey } from '../view-key';
import { answer } from './answer';
import { changesFile } from './changes-file';
import { ColumnCache } from './column-cache';
import { Kept } from './kept';
import { Preview } from './preview';
import { sniffFile } from './sniff-file';
import { tryBatch } from './try-batch';
import { makeView, type View } from './view';
import { viewMasks, viewRows } from './view-rows';

const VIEWS_KEPT = 12;
const FIRST_PROBLEMS = 100;

/**
 * Answers the page's questions about collections, over whatever store it is given. `cacheBytes` is
 * for the columns that it keeps, and once more for those of each preview.
 */
export class QueryService implements QueryApi {
  readonly #store: ContentStore;
  readonly #operations: OperationSource;
  readonly #cacheBytes: number;
  readonly #cache: ColumnCache;
  readonly #views: Kept<View>;
  /** Each until it is closed: it holds all that its batch would write, and a cache of its own. */
  readonly #previews = new Map<string, Preview>();

  constructor(store: ContentStore, operations: OperationSource, cacheBytes: number) {
    this.#store = store;
    this.#operations = operations;
    this.#cacheBytes = cacheBytes;
    this.#cache = new ColumnCache(store, cacheBytes);
    this.#views = new Kept(VIEWS_KEPT, (view, signal) => this.#makeView(viewKey(view), signal));
  }

  /** A view's id says all about it, so one that was let go is made again by itself. */
  openView(
    { collection, revision, ...options }: ViewRequest,
    signal?: AbortSignal,
  ): Promise<Result<ViewInfo>> {
    return answer(async () => {
      const shown = revision ?? (await this.#head(collection)).id;
      const view = viewOf(shown, options);
      const { index, revision: opened } = await this.#views.get(view, signal);
      return { view, revision: shown, count: index.count, total: opened.items };
    }, signal);
  }

  async closeView(view: string): Promise<void> {
    this.#views.drop(view);
  }

  rows(
    view: string,
    from: number,
    to: number,
    options?: { attributes?: readonly string[]; maxChars?: number },
  ): Promise<Result<ViewRows>> {
    return answer(async () =>
      viewRows(this.#cache, await this.#views.get(view), from, to, options),
    );
  }

  count(collection: CollectionId, filter?: Filter, signal?: AbortSignal): Promise<Result<number>> {
    return answer(async () => {
      const head = await this.#head(collection);
      if (!filter) return head.items;
      const view = viewOf(head.id, { filter });
      return (await this.#views.get(view, signal)).index.count;
    }, signal);
  }

  masks(view: string, from: number, to: number): Promise<Result<SelectionMasks>> {
    return answer(async () => viewMasks(await this.#views.get(view), from, to));
  }

  positionOf(view: string, item: ItemId): Promise<Result<number | null>> {
    return answer(async () => {
      const { revision, index } = await this.#views.get(view);
      const address = parseItemId(item);
      const group = revision.groups.findIndex(({ id }) => id === address?.group);
      if (!address || group === -1 || address.offset >= revision.groups[group]!.length) return null;
      const position = index.positionOf(globalPosition(group, address.offset));
      return position === -1 ? null : position;
    });
  }

  facet(
    view: string,
    attribute: string,
    limit: number,
    signal = new AbortController().signal,
  ): Promise<Result<Facet>> {
    return answer(async () => {
      const { revision, masks } = await this.#views.get(view, signal);
      const { id, type } = knownAttribute(revision.attributes, attribute);
      const columns = await this.#cache.columns(revision.groups, id);
      const parts = columns.map((column, i) => ({ column, mask: masks[i]! }));
      return facet(parts, { type, limit }, () => breathe(signal));
    }, signal);
  }

  preview(
    operation: string,
    request: RunRequest,
    signal = new AbortController().signal,
  ): Promise<Result<PreviewInfo>> {
    return answer(async () => {
      const base = await this.#head(request.collection);
      const batch = buildRequest(this.#operations(operation), request, base);
      const tried = await tryBatch(this.#store, this.#operations, batch, base, signal);
      const cache = new ColumnCache(tried.store, this.#cacheBytes);
      const preview = await Preview.between(base, tried.after, cache, signal);
      return {
        ...this.#keepPreview(preview, signal),
        selected: tried.counts.done,
        failed: tried.counts.failed,
        problems: tried.problems.slice(0, FIRST_PROBLEMS),
      };
    }, signal);
  }

  changes(move: HeadMove, signal = new AbortController().signal): Promise<Result<ChangesInfo>> {
    return answer(async () => this.#keepPreview(await this.#changes(move, signal), signal), signal);
  }

  changesFile(
    move: HeadMove,
    format: RecordFormat,
    signal = new AbortController().signal,
  ): Promise<Result<Blob>> {
    return answer(
      async () => changesFile(await this.#changes(move, signal), format, signal),
      signal,
    );
  }

  previewRows(preview: string, from: number, to: number): Promise<Result<readonly PreviewRow[]>> {
    return answer(async () => {
      const kept = this.#previews.get(preview);
      if (!kept) throw previewGone();
      return kept.rows(from, to).catch((error: unknown) => {
        // What it was made on is no head any more, and was freed.
        throw faultOf(error).code === 'segment.missing' ? previewGone() : error;
      });
    });
  }

  async closePreview(preview: string): Promise<void> {
    this.#previews.delete(preview);
  }

  sniff(file: File, reading?: TableReading): Promise<Result<FileSniff>> {
    return answer(() => sniffFile(file, reading));
  }

  /** From here on it is kept until somebody closes it, who must have been given it. */
  #keepPreview(preview: Preview, signal: AbortSignal): ChangesInfo {
    signal.throwIfAborted();
    // No other worker, such as one that takes this one's place, gives the same.
    const id = crypto.randomUUID();
    this.#previews.set(id, preview);
    return { preview: id, changed: preview.index.count, attributes: preview.attributes() };
  }

  async #changes({ before, after }: HeadMove, signal: AbortSignal): Promise<Preview> {
    const made = await this.#revision(after);
    // What made the collection added all of it, under the attributes that it has.
    const base = before === null ? { ...made, groups: [] } : await this.#revision(before);
    return Preview.between(base, made, new ColumnCache(this.#store, this.#cacheBytes), signal);
  }

  async #makeView({ revision: id, ...options }: ViewKey, signal: AbortSignal): Promise<View> {
    return makeView(this.#cache, await this.#revision(id), options, signal);
  }

  async #head(collection: CollectionId): Promise<Revision> {
    const record = await this.#store.collection(collection);
    if (record?.head) return this.#revision(record.head);
    throw new AppError('collection.unknown', `There is no collection ${collection}.`);
  }

  async #revision(id: string): Promise<Revision> {
    const revision = await this.#store.revision(id);
    if (revision) return revision;
    throw new AppError(
      'revision.missing',
      `Revision ${id} is not in the browser’s storage. Verify the storage in Settings: there may be an earlier state to go back to.`,
    );
  }
}

function previewGone(): AppError {
  return new AppError('preview.gone', 'This preview was let go. Ask for it again.');
}
