import 'fake-indexeddb/auto';
import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { dexieStore } from '../../../src/lib/store/dexie-store';
import { openDatabase, type SheafDatabase } from '../../../src/lib/store/schema';
import { openRealm, Workbench } from './workbench';

const THINGS = 'c-b1-0';
const GROUPS = 10;
const ITEMS = 10_000;

/** A digest of every byte of the content, and of what batches leave beside it. */
async function digestOf(db: SheafDatabase): Promise<string> {
  const digest = createHash('sha256');
  for (const table of [db.collections, db.revisions, db.segments, db.blobs, db.chunks]) {
    const keys: unknown = await table.toCollection().primaryKeys();
    digest.update(JSON.stringify([table.name, keys, await table.toArray()], withBytes));
  }
  return digest.digest('hex');
}

function withBytes(_: string, value: unknown): unknown {
  if (!ArrayBuffer.isView(value)) return value;
  return Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('base64');
}

it('100,000 items are as they were when the last chunk fails', async () => {
  const db = await openDatabase('rollback');
  const bench = new Workbench(dexieStore(db));
  await bench.run('create', { groups: GROUPS, items: ITEMS });
  const before = await digestOf(db);

  const id = await bench.queue(
    ...(['edit', { attribute: 'note', text: '!', throwAt: GROUPS - 1 }, THINGS] as const),
    ...([{ all: true }, { chunkItems: ITEMS }] as const),
  );
  const realm = openRealm(bench.store, { free: GROUPS - 1 });
  await bench.until(realm, async () => {
    const done = (await bench.store.content.chunks(id)).filter(({ state }) => state === 'done');
    return done.length === GROUPS - 1;
  });
  expect(await digestOf(db)).not.toBe(before);
  realm.runner.let();
  expect(await bench.ends(realm, id)).toBe('failed');
  await realm.engine.stop();
  expect(await digestOf(db)).toBe(before);
}, 60_000);
