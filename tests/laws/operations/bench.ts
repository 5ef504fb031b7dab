import type { Attribute, AttributeType } from '../../../src/lib/data/attribute';
import type { BatchId, BlobId, CollectionId, ItemId } from '../../../src/lib/data/ids';
import { itemId } from '../../../src/lib/data/ids';
import { hasBit } from '../../../src/lib/data/mask';
import type { Manifest, Revision } from '../../../src/lib/data/revision';
import type { Selection } from '../../../src/lib/data/selection';
import { DEFAULT_BATCH_OPTIONS } from '../../../src/lib/engine/batch-options';
import { AppError } from '../../../src/lib/engine/app-error';
import type { Problem } from '../../../src/lib/engine/batch';
import type { ChunkCounts, Operation } from '../../../src/lib/engine/operation';
import { StoreReader } from '../../../src/lib/engine/steps/content-reader';
import { runStep } from '../../../src/lib/engine/steps/run-step';
import type { Step, StepReport } from '../../../src/lib/engine/ports';
import { memoryStore } from '../../../src/lib/store/memory-store';
import { validateOptions } from '../../../src/lib/operations/validate-options';
import { bringRows } from './bring-rows';

/** A small collection, written out: each row has a text per attribute. */
export interface Table {
  readonly attributes: readonly { readonly name: string; readonly type: AttributeType }[];
  readonly rows: readonly (readonly string[])[];
}

/** What a batch came to. */
export interface Outcome {
  readonly batch: BatchId;
  readonly counts: ChunkCounts;
  readonly problems: readonly Problem[];
  readonly chunks: number;
}

/** A memory store and an engine that runs one batch at a time, without a queue. */
export class Bench {
  readonly store = memoryStore();
  readonly #operations = new Map<string, Operation>();
  readonly #staged = new Map<BlobId, Blob>();
  #epoch: number | undefined;

  constructor() {
    const { content } = this.store;
    const stored = content.blob.bind(content);
    content.blob = (id) => {
      const staged = this.#staged.get(id);
      return staged ? Promise.resolve(staged) : stored(id);
    };
  }

  /** Keeps a file for a batch to come. */
  stage(blob: Blob): BlobId {
    const id = `staged/${this.#staged.size}`;
    this.#staged.set(id, blob);
    return id;
  }

  async step(step: StepKind, signal = new AbortController().signal): Promise<StepReport> {
    this.#epoch ??= await this.store.ledger.lead('bench', 0);
    const source = (id: string): Operation => this.#operations.get(id)!;
    const realm = { store: this.store.content, operations: source, progress: () => undefined };
    const result = await runStep({ ...step, epoch: this.#epoch, now: 0 } as Step, realm, signal);
    if (!result.ok) throw new AppError(result.error.code, result.error.message);
    return result.value;
  }

  /** Queues a batch as a page would: checks its options, then keeps the request. */
  async queue(
    operation: Operation,
    input: unknown,
    { collection = null, selection = { all: true }, writes }: Target = {},
  ): Promise<BatchId> {
    this.#operations.set(operation.id, operation);
    const options = validateOptions(operation, input);
    const own = operation.changes && collection !== null ? [collection] : [];
    const batch = await this.store.ledger.addBatch(
      {
        ...{ operation: operation.id, operationVersion: operation.version },
        ...{ title: operation.title(options), options, collection, selection },
        ...{ writes: writes ?? own, staged: [], batch: DEFAULT_BATCH_OPTIONS },
      },
      0,
    );
    return batch.id;
  }

  async run(operation: Operation, input: unknown, target: Target = {}): Promise<Outcome> {
    const batch = await this.queue(operation, input, target);
    await this.step({ kind: 'plan', batch });
    const { length } = await this.store.content.chunks(batch);
    for (let index = 0; index < length; index++) await this.step({ kind: 'chunk', batch, index });
    await this.step({ kind: 'commit', batch });
    return this.outcome(batch);
  }

  async undo(batch: BatchId): Promise<void> {
    await this.step({ kind: 'turn', turn: 'undo', batch });
  }

  async outcome(batch: BatchId): Promise<Outcome> {
    const chunks = await this.store.content.chunks(batch);
    const sum = (key: keyof ChunkCounts) =>
      chunks.reduce((all, { counts }) => all + counts[key], 0);
    return {
      batch,
      counts: { done: sum('done'), changed: sum('changed'), failed: sum('failed') },
      problems: await this.store.problems.problems(batch, { from: 0, to: Infinity }),
      chunks: chunks.length,
    };
  }

  reader(): StoreReader {
    return new StoreReader(this.store.content);
  }

  async head(collection: CollectionId): Promise<Revision> {
    const record = await this.store.content.collection(collection);
    const revision = await this.store.content.revision(record!.head!);
    return revision!;
  }

  async manifest(collection: CollectionId): Promise<Manifest> {
    const { attributes, groups } = await this.head(collection);
    return { attributes, groups };
  }

  async table(collection: CollectionId): Promise<Table> {
    const { attributes } = await this.head(collection);
    const rows = await this.#eachItem(collection, (columns, offset) =>
      columns.map((column) => column.text(offset)),
    );
    return { attributes: attributes.map(({ name, type }: Attribute) => ({ name, type })), rows };
  }

  /** The live items' ids, in order. */
  async ids(collection: CollectionId): Promise<ItemId[]> {
    return this.#eachItem(collection, (_, offset, group) => itemId({ group, offset }));
  }

  async #eachItem<T>(
    collection: CollectionId,
    visit: (
      columns: Awaited<ReturnType<StoreReader['column']>>[],
      offset: number,
      group: string,
    ) => T,
  ): Promise<T[]> {
    const { attributes, groups } = await this.head(collection);
    const reader = this.reader();
    const found: T[] = [];
    for (const group of groups) {
      const live = await reader.live(group);
      const columns = await Promise.all(attributes.map(({ id }) => reader.column(group, id)));
      for (let offset = 0; offset < group.length; offset++) {
        if (hasBit(live, offset)) found.push(visit(columns, offset, group.id));
      }
    }
    return found;
  }
}

export interface Target {
  readonly collection?: CollectionId | null;
  readonly selection?: Selection;
  readonly writes?: readonly CollectionId[];
}

type StepKind =
  | { readonly kind: 'plan' | 'commit' | 'discard'; readonly batch: BatchId }
  | { readonly kind: 'turn'; readonly turn: 'undo'; readonly batch: BatchId }
  | Omit<Extract<Step, { kind: 'chunk' }>, 'epoch'>;

/** A bench with one collection that holds the table, in row groups of `groupItems`. */
export async function collectionOf(
  table: Table,
  groupItems = 1000,
): Promise<{ bench: Bench; collection: CollectionId }> {
  const bench = new Bench();
  const { batch } = await bench.run(bringRows(table, groupItems), {});
  return { bench, collection: `c-${batch}-0` };
}

/** Attributes of type text with rows; `name (type)` gives another type. */
export function table(header: readonly string[], ...rows: readonly (readonly string[])[]): Table {
  const attributes = header.map((cell) => {
    const match = /^(.*) \((\w+)\)$/.exec(cell);
    return { name: match?.[1] ?? cell, type: (match?.[2] ?? 'text') as AttributeType };
  });
  return { attributes, rows };
}
