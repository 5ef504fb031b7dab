import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { dexieStore } from '../../../src/lib/store/dexie-store';
import { openDatabase } from '../../../src/lib/store/schema';
import { openRealm, Workbench } from './workbench';

const THINGS = 'c-b1-0';

it('the engine leads one life over Dexie', async () => {
  const bench = new Workbench(dexieStore(await openDatabase('engine-life')));
  await bench.run('create', { groups: 4, items: 3 });
  const created = await bench.content(THINGS);

  const edit = await bench.queue('append', { attribute: 'note', text: '!' }, THINGS);
  const first = openRealm(bench.store, { free: 2 });
  await bench.until(first, () => first.runner.begun.length === 3 && first.runner.held === 2);
  await bench.intend(edit, 'pause');
  await bench.until(first, async () => (await bench.status(edit)) === 'paused');
  first.store.kill();
  await bench.intend(edit, 'run');
  await bench.finish();
  expect(await bench.status(edit)).toBe('completed');

  const failing = { attribute: 'note', text: '?', failAt: 1 };
  const failed = await bench.run('append', failing, THINGS);
  expect(await bench.status(failed)).toBe('failed');
  expect((await bench.content(THINGS))!.filter((line) => line.endsWith('!'))).toHaveLength(12);

  await bench.intend(edit, 'undo');
  await bench.finish();
  expect(await bench.content(THINGS)).toEqual(created);
  await bench.intend('b1', 'undo');
  await bench.finish();
  expect(await bench.content(THINGS)).toBeNull();
});
