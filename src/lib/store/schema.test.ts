import 'fake-indexeddb/auto';
import { describe, expect, it, vi } from 'vitest';
import { aRecipe } from '../../../tests/fixtures/a-recipe';
import { aCollection, aRequest, aRevision, aSegment } from '../../../tests/laws/store/samples';
import { DEFAULT_BATCH_OPTIONS } from '../engine/batch-options';
import { newRow } from './batch-row';
import { aDraft } from '../../../tests/laws/outbox/a-draft';
import { DexieOutbox } from './dexie-outbox';
import { dexieStore } from './dexie-store';
import { addSpare, liveName, makeLive } from './live-database';
import { RecipeBook } from './recipe-book';
import { replaceProblems } from './replace-problems';
import { openDatabase, openDatabaseOfPage, SCHEMA, SheafDatabase } from './schema';

/** One entry a version: what a database of that version holds, and how it reads today. */
const EXERCISES: Record<
  number,
  { fill(db: SheafDatabase): Promise<unknown>; check(db: SheafDatabase): Promise<void> }
> = {
  1: {
    fill: (db) =>
      Promise.all([
        db.table('meta').put({ key: 'leadership', epoch: 3, owner: 'tab', heartbeatAt: 1 }),
        db.table('collections').put(aCollection({ head: 'r1' })),
        db.table('revisions').put(aRevision('r1', null)),
        db.table('segments').put(aSegment('x'), 'b1/g/a'),
        db.table('blobs').put({ id: 'staged/1', blob: new Blob(['x']), storedAt: 1 }),
        db.table('batches').put({ ...without(['place', 'isArchived', 'log'], row), seq: 1 }),
        db.table('requests').put(without(['batch'], aRequest()), 1),
        db.table('chunks').put({ batch: 'b1', index: 0, state: 'pending' }),
        db.table('problems').put({ batch: 'b1', chunk: 0, position: 0, message: 'no' }),
        db.table('problemCounts').put({ batch: 'b1', chunk: 0, count: 1 }),
      ]),
    check: async (db) => {
      expect(await db.meta.get('leadership')).toMatchObject({ epoch: 3 });
      expect(await db.collections.get('c1')).toMatchObject({ head: 'r1' });
      expect(await db.revisions.where('collection').equals('c1').count()).toBe(1);
      expect(await db.segments.get('b1/g/a')).toEqual(aSegment('x'));
      expect(await db.blobs.get('staged/1')).toMatchObject({ storedAt: 1 });
      expect(await db.batches.where('open').equals(1).toArray()).toEqual([{ ...row, seq: 1 }]);
      expect(await db.requests.get(1)).toEqual(aRequest());
      expect(await db.chunks.get(['b1', 0])).toMatchObject({ state: 'pending' });
      const range = { from: 0, to: 9 };
      expect(await dexieStore(db).problems.problems('b1', range)).toMatchObject([
        { position: 0, message: 'no' },
      ]);
      expect(await db.problemCounts.get(['b1', 0])).toMatchObject({ count: 1 });
    },
  },
  2: {
    fill: (db) =>
      Promise.all([
        db.table('batches').put({ ...without(['isArchived', 'log'], newRow(urgent, 5)), seq: 1 }),
        db.table('requests').put(urgent, 1),
        db.table('segments').put(aSegment('x'), 'b1/g/a'),
      ]),
    check: async (db) => {
      expect(await db.batches.get(1)).toEqual({ ...newRow(urgent, 5), seq: 1 });
      expect(await db.requests.get(1)).toEqual(urgent);
      expect(await dexieStore(db).house.takeStock(['b1/g/a'])).toMatchObject([{ needs: null }]);
    },
  },
  3: {
    fill: (db) =>
      Promise.all([
        db.table('batches').put({ ...without(['log'], ended), isArchived: true, seq: 1 }),
        db.table('inventory').put({ id: 'b1/g/a', bytes: 200, needs: null }),
      ]),
    check: async (db) => {
      expect(await db.batches.get(1)).toMatchObject({ isArchived: true, log: ended.log });
      expect(await db.inventory.get('b1/g/a')).toMatchObject({ bytes: 200 });
    },
  },
  4: {
    fill: async (db) => {
      await db.table('batches').put({ ...ended, seq: 1 });
      await new DexieOutbox(db).add(aDraft({ body: new Blob(['x']) }), 5);
      await db.table('notices').put({ key: 'b1/ended/0', at: 5, state: 'unread' });
    },
    check: async (db) => {
      expect(await db.batches.get(1)).toEqual({ ...ended, seq: 1 });
      const claimed = await new DexieOutbox(db).claim(5, 6);
      expect(claimed?.entry).toMatchObject({ id: 'k1', attempts: 1 });
      expect(await claimed?.body?.text()).toBe('x');
      expect(await db.notices.where('state').equals('unread').count()).toBe(1);
      expect(await db.notices.orderBy('at').keys()).toEqual([5]);
    },
  },
  5: {
    fill: (db) => db.table('recipes').put(aRecipe()),
    check: async (db) => expect(await new RecipeBook(db).list()).toEqual([aRecipe()]),
  },
  6: {
    fill: (db) =>
      db.transaction('rw', db.problems, db.problemCounts, () =>
        replaceProblems(db, 'b1', 0, [aProblem(1), aProblem(2)]),
      ),
    check: async (db) => {
      const found = await dexieStore(db).problems.problems('b1', { from: 1, to: 2 });
      expect(found).toEqual([{ ...aProblem(2), batch: 'b1', chunk: 0, position: 1 }]);
    },
  },
};

const aProblem = (n: number) => ({
  ...({ item: `x:${n}`, severity: 'problem', code: 'cell.type', message: `No ${n}` } as const),
});

const urgent = aRequest({
  batch: { ...DEFAULT_BATCH_OPTIONS, atomic: false, priority: 9, dependsOn: ['b7'] },
});

const row = newRow(aRequest(), 5);

const ended: ReturnType<typeof newRow> = {
  ...row,
  ...{ status: 'completed', open: 0, startedAt: 6, endedAt: 9 },
  log: [
    { status: 'queued', at: 5 },
    { status: 'running', at: 6 },
    { status: 'completed', at: 9 },
  ],
};

function without(keys: readonly string[], record: object): object {
  return Object.fromEntries(Object.entries(record).filter(([name]) => !keys.includes(name)));
}

describe('the schema', () => {
  it('counts its versions up from one', () => {
    expect(SCHEMA.map(({ version }) => version)).toEqual(SCHEMA.map((_, i) => i + 1));
  });

  it.each(SCHEMA)('reads data of version $version', async ({ version }) => {
    const exercise = EXERCISES[version];
    if (!exercise) throw new Error(`Version ${version} has no exercise: add one.`);
    const name = `version-${version}`;
    const old = new SheafDatabase(name, SCHEMA.slice(0, version));
    await exercise.fill(old);
    old.close();
    const db = await openDatabase(name);
    expect(db.backendDB().version).toBe(SCHEMA.length * 10);
    await exercise.check(db);
  });

  it('gathers the problems of version 5, however many there are', async () => {
    const counts = { b1: [12_345, 1], b10: [500, 9_501], b2: [3] };
    const old = new SheafDatabase('many-problems', SCHEMA.slice(0, 5));
    for (const [batch, chunks] of Object.entries(counts)) {
      for (const [chunk, count] of chunks.entries()) {
        const rows = Array.from({ length: count }, (_, position) => ({
          ...{ ...aProblem(position), batch, chunk, position },
        }));
        await old.table('problems').bulkPut(rows);
        await old.table('problemCounts').put({ batch, chunk, count, codes: { x: count } });
      }
    }
    old.close();
    const db = await openDatabase('many-problems');
    const { problems } = dexieStore(db);
    for (const [batch, chunks] of Object.entries(counts)) {
      const places = (await problems.problems(batch, { from: 0, to: Infinity })).map(
        ({ chunk, position, message }) => `${chunk} ${position} ${message}`,
      );
      expect(places).toEqual(
        chunks.flatMap((count, chunk) =>
          Array.from({ length: count }, (_, n) => `${chunk} ${n} No ${n}`),
        ),
      );
    }
    expect(await db.problems.count()).toBe(25 + 1 + 1 + 20 + 1);
  });

  it('comes to an end where somebody made up the places of problems', async () => {
    const old = new SheafDatabase('made-up-problems', SCHEMA.slice(0, 5));
    for (const position of [-5, 0, 1.5, 400, 499, 7_000]) {
      await old.table('problems').put({ ...aProblem(1), batch: 'b1', chunk: 0, position });
    }
    old.close();
    const db = await openDatabase('made-up-problems');
    expect((await db.problems.toArray()).map(({ position }) => position)).toEqual([0, 7_000]);
  });

  it('indexes nothing of a segment', async () => {
    const db = await openDatabase('indexes');
    expect(db.segments.schema.indexes).toEqual([]);
    expect(db.segments.schema.primKey.keyPath).toBeFalsy();
  });
});

const later = [...SCHEMA, { version: SCHEMA.length + 1, what: 'later', stores: { more: 'id' } }];

describe('an opened database', () => {
  it('writes with strict durability', async () => {
    const begin = vi.spyOn(IDBDatabase.prototype, 'transaction');
    const db = await openDatabase('durable');
    await db.meta.put({ key: 'commits', count: 1 });
    expect(begin).toHaveBeenLastCalledWith(['meta'], 'readwrite', { durability: 'strict' });
    begin.mockRestore();
  });

  it('closes for a newer version and says so', async () => {
    const onClosed = vi.fn();
    const db = await openDatabase('shared', { onClosed });
    const newer = await new SheafDatabase('shared', later).open();
    expect(onClosed).toHaveBeenCalledExactlyOnceWith('newer');
    expect(db.isOpen()).toBe(false);
    newer.close();
  });

  it('closes when everything is deleted', async () => {
    const onClosed = vi.fn();
    await openDatabase('deleted', { onClosed });
    await new SheafDatabase('deleted').delete();
    expect(onClosed).toHaveBeenCalledExactlyOnceWith('deleted');
  });

  it('says when another tab does not let go', async () => {
    const request = indexedDB.open('held', 5);
    await new Promise((resolve) => (request.onsuccess = resolve));
    const onBlocked = vi.fn(() => {
      request.result.close();
    });
    await openDatabase('held', { onBlocked });
    expect(onBlocked).toHaveBeenCalledOnce();
  });

  it('is refused where a newer one is stored', async () => {
    const newer = await new SheafDatabase('newer', later).open();
    newer.close();
    await expect(openDatabase('newer')).rejects.toMatchObject({ code: 'storage.outdated' });
  });
});

describe('the database of a page', () => {
  it('is what its workers open', async () => {
    const name = await liveName();
    const db = await openDatabaseOfPage(name);
    expect(db.name).toBe(name);
    db.close();
  });

  it('is neither opened nor made again once another has taken its place', async () => {
    const ofPage = await liveName();
    await new SheafDatabase(ofPage).delete();
    await makeLive(await addSpare());
    await expect(openDatabaseOfPage(ofPage)).rejects.toMatchObject({ code: 'storage.deleted' });
    const names = (await indexedDB.databases()).map(({ name }) => name);
    expect(names).not.toContain(ofPage);
  });
});
