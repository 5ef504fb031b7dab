import { describe, expect, it } from 'vitest';
import type { CollectionId, ItemId } from '../../../src/lib/data/ids';
import { parseItemId } from '../../../src/lib/data/ids';
import type { Selection } from '../../../src/lib/data/selection';
import type { Problem } from '../../../src/lib/engine/batch';
import type { Operation } from '../../../src/lib/engine/operation';
import { selectGroups } from '../../../src/lib/engine/steps/select-groups';
import { validateOptions } from '../../../src/lib/operations/validate-options';
import { collectionOf, type Bench, type Outcome, type Table } from './bench';

/** One use of an operation on which the laws are tried. */
export interface Sample {
  readonly table: Table;
  /** A function where they name items, whose ids differ with the row groups. */
  readonly options: Readonly<Record<string, unknown>> | ((ids: readonly ItemId[]) => unknown);
  /** Which rows, by number from 0; all of them when absent. */
  readonly only?: (row: number) => boolean;
}

/** More than a chunk has groups, so that groups of one item make several chunks. */
const LEAST_ROWS = 70;
const GROUPINGS = [1, 7, 1000];

/** What holds for every operation on the items of a collection. */
export function operationLaws(operation: Operation, samples: readonly [Sample, ...Sample[]]): void {
  describe(`${operation.id}, by the laws of operations,`, () => {
    describe.each(samples.map((sample, n) => [titleOf(sample, n), longer(sample)] as const))(
      'with %s',
      (_, sample) => {
        it('gives the same result in any chunks', () => sameInAnyChunks(operation, sample));
        it('gives the same bytes twice', () => sameTwice(operation, sample));
        it('is undone to the byte', () => undoneToTheByte(operation, sample));
        it('foretells the attributes', () => foretellsAttributes(operation, sample));
        it('stops with the reason when aborted', () => stopsWhenAborted(operation, sample));
        it('writes nothing when aborted', () => writesNothing(operation, sample));
        it('keeps its options through JSON', () => keepsOptions(operation, sample));
      },
    );
  });
}

async function sameInAnyChunks(operation: Operation, sample: Sample): Promise<void> {
  const results = [];
  for (const groupItems of GROUPINGS) {
    const { bench, collection, outcome, rowOf } = await ran(operation, sample, groupItems);
    const { counts } = outcome;
    const problems = outcome.problems.map((problem) => withRow(problem, rowOf)).sort(byText);
    results.push({ counts, problems, table: await bench.table(collection) });
  }
  for (const result of results.slice(1)) expect(result).toEqual(results[0]);
}

async function sameTwice(operation: Operation, sample: Sample): Promise<void> {
  const first = await ran(operation, sample, 7);
  const second = await ran(operation, sample, 7);
  expect(await stored(second)).toEqual(await stored(first));
}

async function undoneToTheByte(operation: Operation, sample: Sample): Promise<void> {
  const { bench, collection, outcome, before } = await ran(operation, sample, 7);
  const record = await bench.store.content.batch(outcome.batch);
  if (record?.moves.length !== 0) await bench.undo(outcome.batch);
  expect(await bench.manifest(collection)).toEqual(before);
}

/** What is to follow is checked against what it says will be there. */
async function foretellsAttributes(operation: Operation, sample: Sample): Promise<void> {
  const { bench, collection, outcome, before } = await ran(operation, sample, 1000);
  const { request } = (await bench.store.content.batch(outcome.batch))!;
  const told = operation.attributesAfter?.(request.options, before.attributes, outcome.batch);
  expect((await bench.manifest(collection)).attributes).toEqual(told ?? before.attributes);
}

async function stopsWhenAborted(operation: Operation, sample: Sample): Promise<void> {
  const work = await operation.load();
  if (!work.run) return;
  const { bench, collection } = await collectionOf(sample.table, 7);
  const selection = await selectionOf(bench, collection, sample);
  const options = await optionsOf(bench, collection, sample);
  const batch = await bench.queue(operation, options, { collection, selection });
  await bench.step({ kind: 'plan', batch });
  const [chunk] = await bench.store.content.chunks(batch);
  const content = bench.reader();
  const manifest = await bench.manifest(collection);
  const never = new AbortController().signal;
  const groups = await selectGroups(content, manifest, selection, never);
  const reason = new Error('Enough.');
  const run = work.run({
    ...{ batch, options: validateOptions(operation, options), collection, manifest },
    ...{ content, signal: AbortSignal.abort(reason), index: 0, without: [], range: null },
    chunk: chunk!.planned,
    selected: groups.filter(({ group }) => chunk!.planned.groups.includes(group.id)),
    progress: () => undefined,
  });
  await expect(run).rejects.toBe(reason);
}

async function writesNothing(operation: Operation, sample: Sample): Promise<void> {
  if (!(await operation.load()).run) return;
  const { bench, collection } = await collectionOf(sample.table, 7);
  const before = await bench.head(collection);
  const selection = await selectionOf(bench, collection, sample);
  const options = await optionsOf(bench, collection, sample);
  const batch = await bench.queue(operation, options, { collection, selection });
  await bench.step({ kind: 'plan', batch });
  const chunk = bench.step({ kind: 'chunk', batch, index: 0 }, AbortSignal.abort());
  await expect(chunk).rejects.toMatchObject({ code: 'step.aborted' });
  const [first] = await bench.store.content.chunks(batch);
  expect(first?.state).toBe('pending');
  expect(await bench.head(collection)).toEqual(before);
}

async function keepsOptions(operation: Operation, sample: Sample): Promise<void> {
  const { bench, collection } = await collectionOf(sample.table);
  const options = validateOptions(operation, await optionsOf(bench, collection, sample));
  const kept: unknown = JSON.parse(JSON.stringify(options));
  expect(validateOptions(operation, kept)).toEqual(options);
}

interface Ran {
  readonly bench: Bench;
  readonly collection: CollectionId;
  readonly outcome: Outcome;
  readonly before: Awaited<ReturnType<Bench['manifest']>>;
  /** An item's row in the table that the batch began with. */
  rowOf(item: string): number;
}

async function ran(operation: Operation, sample: Sample, groupItems: number): Promise<Ran> {
  const { bench, collection } = await collectionOf(sample.table, groupItems);
  const before = await bench.manifest(collection);
  const ids = await bench.ids(collection);
  const selection = await selectionOf(bench, collection, sample);
  const options = await optionsOf(bench, collection, sample);
  const outcome = await bench.run(operation, options, { collection, selection });
  return { bench, collection, outcome, before, rowOf: (item) => ids.indexOf(item) };
}

async function optionsOf(
  bench: Bench,
  collection: CollectionId,
  { options }: Sample,
): Promise<unknown> {
  return typeof options === 'function' ? options(await bench.ids(collection)) : options;
}

async function selectionOf(
  bench: Bench,
  collection: CollectionId,
  { only }: Sample,
): Promise<Selection> {
  if (!only) return { all: true };
  return { items: (await bench.ids(collection)).filter((_, row) => only(row)) };
}

/** The manifest with the segments that it names. */
async function stored({ bench, collection }: Ran): Promise<unknown> {
  const manifest = await bench.manifest(collection);
  const ids = manifest.groups.flatMap((group) => [
    ...Object.values(group.segments),
    ...(group.live === undefined ? [] : [group.live]),
  ]);
  return { manifest, segments: await bench.store.content.segments(ids) };
}

function withRow({ item, code, message, attribute, value }: Problem, rowOf: Ran['rowOf']) {
  const row = item !== null && parseItemId(item) ? rowOf(item) : null;
  return { row, code, message, attribute, value };
}

function byText(a: unknown, b: unknown): number {
  return JSON.stringify(a) < JSON.stringify(b) ? -1 : 1;
}

function titleOf({ options }: Sample, n: number): string {
  return typeof options === 'function'
    ? `options of its items (${n + 1})`
    : JSON.stringify(options);
}

function longer(sample: Sample): Sample {
  const { attributes, rows } = sample.table;
  if (rows.length === 0) return sample;
  const times = Math.ceil(LEAST_ROWS / rows.length);
  const repeated = Array.from({ length: times }, () => rows).flat();
  return { ...sample, table: { attributes, rows: repeated } };
}
