import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { aRecipe } from '../../../../tests/fixtures/a-recipe';
import { HouseBench } from '../../../../tests/laws/store/house-bench';
import { aDraft } from '../../../../tests/laws/outbox/a-draft';
import { DexieOutbox } from '../../store/dexie-outbox';
import { RecipeBook } from '../../store/recipe-book';
import { archiveBatches } from '../../store/shelve-batches';
import { backupCalls } from './backup';
import type { Parts } from './parts';

vi.mock('$app/environment', () => ({ version: '1' }));

const file = new Blob(['x']);
const manifest = { madeAt: 5 };
const restore = vi.fn();
const onRestored = vi.fn();
let bench: HouseBench;
let calls: ReturnType<typeof backupCalls>;

beforeEach(async () => {
  // One page alone never waits for a lock.
  const request = (_name: string, _options: object, work: () => unknown) => Promise.resolve(work());
  vi.stubGlobal('navigator', { locks: { request } });
  restore.mockReset().mockResolvedValue({ ok: true, value: { manifest, settings: {} } });
  onRestored.mockReset();
  bench = await HouseBench.open();
  const parts = { db: bench.db, query: { restore } };
  calls = backupCalls(parts as unknown as Parts, onRestored);
});

describe('restoring by a script', () => {
  const refusal = (words: string) => ({
    code: 'restore.replaces',
    message: expect.stringContaining(words) as string,
  });

  it('needs no leave where nothing is here', async () => {
    expect(await calls.restore(file)).toBe(manifest);
    expect(onRestored).toHaveBeenCalledOnce();
  });

  it('is refused while a first import is under way', async () => {
    await bench.begin();
    await expect(calls.restore(file)).rejects.toMatchObject(refusal('1 task.'));
    expect(restore).not.toHaveBeenCalled();
  });

  it('is refused where all tasks are archived', async () => {
    await archiveBatches(bench.db, [await bench.end(await bench.begin())], true);
    await expect(calls.restore(file)).rejects.toMatchObject(refusal('1 task.'));
  });

  it('is refused where a recipe was saved', async () => {
    await new RecipeBook(bench.db).add(aRecipe());
    await expect(calls.restore(file)).rejects.toMatchObject(refusal('1 recipe.'));
  });

  it('is refused where something waits to be sent', async () => {
    await new DexieOutbox(bench.db).add(aDraft({}), 0);
    await expect(calls.restore(file)).rejects.toMatchObject(refusal('1 request to be sent.'));
  });

  it('is done all the same where that is meant', async () => {
    await bench.commit('x');
    expect(await calls.restore(file, { replace: true })).toBe(manifest);
  });
});
