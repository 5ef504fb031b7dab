import type { Revision } from '../../../src/lib/data/revision';
import type { StoredSegment } from '../../../src/lib/data/segment';
import type { BatchRequest, Problem } from '../../../src/lib/engine/batch';
import { DEFAULT_BATCH_OPTIONS } from '../../../src/lib/engine/batch-options';
import type {
  ChunkToSave,
  CollectionRecord,
  CommitToSave,
  PlanToSave,
} from '../../../src/lib/engine/ports';

/** Small valid records; each test overrides what it is about. */

export function aRequest(over: Partial<BatchRequest> = {}): BatchRequest {
  return {
    operation: 'set-value',
    operationVersion: 1,
    title: 'Set State to open',
    options: { attribute: 'State', value: 'open' },
    collection: 'c1',
    selection: { all: true },
    writes: ['c1'],
    staged: [],
    batch: DEFAULT_BATCH_OPTIONS,
    ...over,
  };
}

export function aPlan(chunks: number, over: Partial<PlanToSave> = {}): PlanToSave {
  const planned = Array.from({ length: chunks }, (_, i) => ({
    groups: [`g${i}`],
    items: 2,
    bytes: 100,
  }));
  return { bases: { c1: null }, chunks: planned, problems: [], ...over };
}

export function aSegment(...cells: string[]): StoredSegment {
  let end = 0;
  const ends = Uint32Array.from(cells, (cell) => (end += cell.length));
  return { encoding: 'plain', length: cells.length, cells: { text: cells.join(''), ends } };
}

export function aProblem(over: Partial<Problem> = {}): Problem {
  return {
    item: 'g0:1',
    severity: 'problem',
    code: 'cell.type',
    message: 'Not a number.',
    ...over,
  };
}

export function aChunk(over: Partial<ChunkToSave> = {}): ChunkToSave {
  return {
    segments: [],
    blobs: [],
    problems: [],
    changes: [],
    failed: new Map(),
    counts: { done: 2, changed: 1, failed: 0 },
    note: null,
    ...over,
  };
}

export function aCollection(over: Partial<CollectionRecord> = {}): CollectionRecord {
  return {
    id: 'c1',
    name: 'Trades',
    kind: 'table',
    head: null,
    items: 0,
    createdAt: 1,
    updatedAt: 1,
    ...over,
  };
}

export function aRevision(
  id: string,
  parent: string | null,
  over: Partial<Revision> = {},
): Revision {
  return {
    id,
    collection: 'c1',
    parent,
    batch: 'b1',
    attributes: [],
    groups: [],
    items: 7,
    createdAt: 1,
    ...over,
  };
}

export function aCommit(over: Partial<CommitToSave> = {}): CommitToSave {
  return {
    revisions: [],
    create: [],
    hide: [],
    status: 'completed',
    result: null,
    problems: [],
    now: 50,
    ...over,
  };
}
