import * as v from 'valibot';
import { GROUP_ITEMS } from '../../data/segment';
import { batchOptions } from '../../engine/batch-options';
import { MOST_STEPS, stepBatchOptions } from '../../engine/recipe';
import { STATUSES } from '../../engine/transitions';
import { BLOCK_PROBLEMS } from '../problem-blocks';
import { counter } from './counter';

/** Rows as this version has them. What is not looked at here nobody relies upon. */

const id = v.pipe(v.string(), v.nonEmpty(), v.maxLength(1000));
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const seq = v.pipe(counter, v.minValue(1));
const length = v.pipe(count, v.maxValue(GROUP_ITEMS));
const moment = v.nullable(v.number());
const kind = v.picklist(['table', 'documents']);
const names = v.array(id);

export const collectionSchema = v.object({
  id,
  name: v.string(),
  kind,
  head: v.nullable(id),
  items: count,
  createdAt: v.number(),
  updatedAt: v.number(),
});

const attribute = v.object({
  id,
  name: v.string(),
  type: v.picklist(['text', 'number', 'boolean', 'date', 'tags', 'file']),
});

const group = v.object({
  id,
  length,
  items: length,
  live: v.optional(id),
  segments: v.record(v.string(), id),
});

export const revisionSchema = v.object({
  id,
  collection: id,
  parent: v.nullable(id),
  batch: id,
  attributes: v.array(attribute),
  groups: v.array(group),
  items: count,
  createdAt: v.number(),
});

const masks = v.map(id, v.instance(Uint32Array));

const selection = v.union([
  v.object({ all: v.literal(true) }),
  v.object({ filter: v.record(v.string(), v.unknown()) }),
  v.object({ items: v.array(v.string()) }),
  v.object({ masks }),
]);

export const requestSchema = v.object({
  operation: id,
  operationVersion: count,
  title: v.string(),
  deed: v.optional(v.object({ what: v.string(), items: v.optional(v.string()) })),
  collection: v.nullable(id),
  selection,
  writes: names,
  staged: names,
  parent: v.optional(id),
  batch: batchOptions,
});

const progress = v.object({
  total: v.nullable(count),
  phase: v.picklist(['checking', 'running']),
  done: count,
  changed: count,
  failed: count,
  chunks: count,
  chunksDone: count,
  itemsPerSecond: v.number(),
  rates: v.object({ everyMs: v.number(), perSecond: v.array(v.number()) }),
  timeLeftMs: v.nullable(v.tuple([v.number(), v.number()])),
  current: v.nullable(v.string()),
  bytes: v.number(),
  peakBytes: v.number(),
});

const conflict = v.object({ batches: names, items: count, examples: v.array(v.string()) });

const canary = v.object({ items: count, changed: count, failed: count, isApproved: v.boolean() });

export const batchSchema = v.object({
  seq,
  title: v.string(),
  operation: id,
  collection: v.nullable(id),
  parent: v.nullable(id),
  place: v.object({ priority: v.number(), rank: v.number(), dependsOn: names }),
  intent: v.picklist([
    ...(['run', 'pause', 'cancel', 'cancelAndKeep', 'undo', 'undoAndKeep'] as const),
    ...(['undoWithLater', 'redo', 'redoAndKeep'] as const),
  ]),
  status: v.picklist(STATUSES),
  progress: v.partial(progress),
  moves: v.array(v.object({ collection: id, before: v.nullable(id), after: id })),
  fault: v.nullable(
    v.object({ code: v.string(), message: v.string(), conflict: v.optional(conflict) }),
  ),
  canary: v.nullable(canary),
  forgiven: v.object({ done: count, failed: count }),
  commitNo: counter,
  turns: count,
  losses: v.object({ engines: count, chunksDone: count, isHandedOver: v.boolean() }),
  workedMs: v.number(),
  isArchived: v.boolean(),
  kept: v.optional(names),
  result: v.nullable(v.object({ blob: id, name: v.string() })),
  createdAt: v.number(),
  startedAt: moment,
  endedAt: moment,
  log: v.array(v.object({ status: v.picklist(STATUSES), at: v.number() })),
  epoch: counter,
  open: v.picklist([0, 1]),
  moved: names,
  bases: v.nullable(v.record(v.string(), v.nullable(id))),
  isRemoved: v.boolean(),
});

const counts = v.object({ done: count, changed: count, failed: count });

const changes = v.object({
  collection: id,
  cells: v.array(v.object({ group: id, attribute: id, segment: v.nullable(id) })),
  live: v.array(v.object({ group: id, live: id, items: length })),
  added: v.array(group),
});

export const chunkSchema = v.object({
  batch: id,
  index: count,
  state: v.picklist(['pending', 'checked', 'done']),
  planned: v.object({ groups: names, items: count, bytes: v.number() }),
  counts,
  changes: v.array(changes),
  failed: masks,
});

const problem = v.object({
  item: v.nullable(v.string()),
  file: v.optional(v.string()),
  attribute: v.optional(v.string()),
  severity: v.picklist(['problem', 'warning']),
  code: v.string(),
  message: v.string(),
  value: v.optional(v.string()),
});

export const problemBlockSchema = v.object({
  batch: id,
  chunk: v.pipe(v.number(), v.safeInteger()),
  position: v.pipe(count, v.multipleOf(BLOCK_PROBLEMS)),
  problems: v.pipe(v.array(problem), v.minLength(1), v.maxLength(BLOCK_PROBLEMS)),
});

export const recipeSchema = v.object({
  id,
  name: v.pipe(v.string(), v.nonEmpty()),
  steps: v.pipe(
    v.array(
      v.object({
        operation: id,
        operationVersion: count,
        options: v.unknown(),
        batch: stepBatchOptions,
      }),
    ),
    v.minLength(1),
    v.maxLength(MOST_STEPS),
  ),
  createdAt: v.number(),
  changedAt: v.number(),
});

const packed = v.object({ text: v.string(), ends: v.instance(Uint32Array) });
const codes = v.union([id, v.instance(Uint8Array), v.instance(Uint16Array)]);

/** What is inside, and what it names, `segmentFault` looks at. */
export const segmentSchema = v.variant('encoding', [
  v.object({ encoding: v.literal('plain'), length, cells: packed }),
  v.object({ encoding: v.literal('number'), length, numbers: v.instance(Float64Array) }),
  v.object({ encoding: v.literal('dictionary'), length, values: packed, codes }),
  v.object({
    encoding: v.literal('delta'),
    length,
    base: id,
    offsets: v.instance(Uint16Array),
    values: packed,
  }),
  v.object({ encoding: v.literal('mask'), length, words: v.instance(Uint32Array) }),
]);
