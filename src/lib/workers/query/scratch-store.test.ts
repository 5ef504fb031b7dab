import { expect, it } from 'vitest';
import { NO_COUNTS } from '../../engine/operation';
import type { ChunkToSave, ContentStore } from '../../engine/ports';
import { aBatch } from '../../../../tests/fixtures/a-batch';
import { ScratchStore } from './scratch-store';

it('holds as many problems as there are items', async () => {
  const store = new ScratchStore({} as ContentStore, aBatch({}));
  const problem = { item: 'x', severity: 'problem', code: 'x', message: 'x' } as const;
  const chunk: ChunkToSave = {
    ...{ segments: [], blobs: [], changes: [], failed: new Map(), counts: NO_COUNTS, note: null },
    problems: Array.from({ length: 300_000 }, () => problem),
  };
  await store.saveChunk(1, 'b1', 0, chunk);
  await store.saveChunk(1, 'b1', 1, chunk);
  expect(store.problems).toHaveLength(600_000);
});
