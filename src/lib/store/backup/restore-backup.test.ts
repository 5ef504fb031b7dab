import 'fake-indexeddb/auto';
import Dexie from 'dexie';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { aRecipe, aStep } from '../../../../tests/fixtures/a-recipe';
import { HouseBench } from '../../../../tests/laws/store/house-bench';
import { aRequest, aSegment } from '../../../../tests/laws/store/samples';
import { NO_LIMITS } from '../house/retention';
import { tidy } from '../house/tidy';
import { dexieStore } from '../dexie-store';
import { addSpare, deleteSpares, liveName } from '../live-database';
import { removeCollection } from '../manage-collections';
import { NoticeBoard } from '../notice-board';
import { problemsIn } from '../problem-blocks';
import { RecipeBook } from '../recipe-book';
import type { ProblemBlock } from '../rows';
import { openLiveDatabase, SCHEMA, SheafDatabase } from '../schema';
import { backupEntries } from './backup-entries';
import { LEFT_OUT } from './entry';
import { CURRENT_SCHEMA } from './manifest';
import { restoreBackup } from './restore-backup';
import { takeMoment } from './take-moment';

const { signal } = new AbortController();
const DOCUMENT = 'd'.repeat(64);
/** Where there is no next whole number. */
const BEYOND = 2 ** 53;

let bench: HouseBench;

beforeEach(async () => {
  bench = await HouseBench.open();
});

async function backup(
  db = bench.db,
  settings: Readonly<Record<string, string>> = {},
): Promise<unknown[]> {
  const moment = await takeMoment(db, signal);
  const wish = { moment, app: 'test', now: 99, settings, signal, onProgress: () => {} };
  return listOf(backupEntries(db, wish));
}

async function listOf(entries: AsyncIterable<unknown>): Promise<unknown[]> {
  const values: unknown[] = [];
  for await (const value of entries) values.push(value);
  return values;
}

async function* each(values: readonly unknown[]): AsyncGenerator {
  yield* values;
  await Promise.resolve();
}

const onLeft = (error: unknown) => expect.unreachable(String(error));

const restore = (values: readonly unknown[]) =>
  restoreBackup(each(values), { now: 100, signal, onStored: () => {}, onLeft });

const TABLES = ['collections', 'revisions', 'segments', 'batches', 'requests', 'chunks'] as const;
const MORE = ['problems', 'problemCounts', 'inventory', 'recipes'] as const;

/** Every key and row, files as their text. */
async function contentOf(db: SheafDatabase): Promise<Record<string, unknown>> {
  const found: Record<string, unknown> = {};
  for (const of of [...TABLES, ...MORE]) {
    const table = db.table<unknown>(of);
    found[of] = [await table.toCollection().primaryKeys(), await table.toArray()];
  }
  const blobs = await db.blobs.toArray();
  found.blobs = await Promise.all(
    blobs.map(async ({ id, storedAt, blob }) => [id, storedAt, blob.type, await blob.text()]),
  );
  return found;
}

/** Something of all that there can be. */
async function fill(): Promise<void> {
  const file = {
    segments: { '#/g/a': aSegment(DOCUMENT) },
    names: ['#/g/a'],
    type: 'file',
  } as const;
  await bench.commit('x', { ...file, blobs: [DOCUMENT] });
  await bench.commit('x', {
    segments: { '#/g/a': aSegment('half a pair: \ud800') },
    names: ['#/g/a'],
  });
  const paused = await bench.begin({ segments: { '#/g/b': aSegment('own') }, blobs: ['#/part'] });
  await bench.store.ledger.updateBatch(bench.epoch, paused, { status: 'paused' });
  await new RecipeBook(bench.db).add(aRecipe());
}

/** The values with some row of a kind changed. */
const spoilt = (values: readonly unknown[], of: string, over: object): unknown[] =>
  values.map((value) => {
    const entry = value as { is?: string; of?: string; rows?: unknown[] };
    if ((entry.of ?? entry.is) !== of || !entry.rows) return value;
    const change = (row: unknown): unknown =>
      Array.isArray(row)
        ? [row[0], { ...(row[1] as object), ...over }]
        : { ...(row as object), ...over };
    return { ...entry, rows: entry.rows.map(change) };
  });

describe('a backup', () => {
  it('carries or names every table of the schema', () => {
    const carried = [...TABLES, 'problems', 'blobs', 'recipes'];
    const all = SCHEMA.flatMap(({ stores }) => Object.keys(stores));
    expect([...new Set([...carried, ...Object.keys(LEFT_OUT)])].sort()).toEqual(
      [...new Set(all)].sort(),
    );
  });

  it('says first what is in it', async () => {
    await fill();
    expect((await backup())[0]).toMatchObject({
      ...{ is: 'sheaf backup', schema: CURRENT_SCHEMA, app: 'test', madeAt: 99, commits: 2 },
      ...{ collections: 1, items: 1, batches: 3 },
    });
  });

  it('carries nothing that nobody needs', async () => {
    await bench.commit('x', { segments: { '#/g/a': aSegment('kept') }, names: ['#/g/a'] });
    await bench.commit('y', { segments: { '#/g/a': aSegment('gone') }, names: ['#/g/a'] });
    await removeCollection(bench.db, 'y');
    await restore(await backup());
    const db = await openLiveDatabase();
    expect(await db.segments.toCollection().primaryKeys()).toEqual(['b1/g/a']);
    db.close();
  });

  it('is refused while a batch is at work, by its name', async () => {
    const id = await bench.begin();
    await bench.store.ledger.updateBatch(bench.epoch, id, { status: 'running' });
    await expect(backup()).rejects.toMatchObject({
      code: 'backup.busy',
      message: expect.stringContaining('“Set State to open” is at work') as string,
    });
  });

  it('is refused where a collection lacks a part', async () => {
    await fill();
    await bench.db.segments.delete('b2/g/a');
    await expect(backup()).rejects.toMatchObject({ code: 'backup.unsound' });
  });

  it('is of its moment: a commit meanwhile is not in it', async () => {
    await fill();
    const before = await contentOf(bench.db);
    const moment = await takeMoment(bench.db, signal);
    await bench.commit('x', { segments: { '#/g/a': aSegment('later') }, names: ['#/g/a'] });
    const wish = { moment, app: '', now: 99, settings: {}, signal, onProgress: () => {} };
    await restore(await listOf(backupEntries(bench.db, wish)));
    const db = await openLiveDatabase();
    expect(await db.collections.toArray()).toEqual((before.collections as unknown[])[1]);
    expect(await db.batches.count()).toBe(3);
    db.close();
  });

  it('fails where a paused batch is cancelled meanwhile', async () => {
    await fill();
    const moment = await takeMoment(bench.db, signal);
    await bench.store.ledger.updateBatch(bench.epoch, 'b3', { status: 'rollingBack' });
    const wish = { moment, app: '', now: 99, settings: {}, signal, onProgress: () => {} };
    await expect(listOf(backupEntries(bench.db, wish))).rejects.toMatchObject({
      code: 'backup.changed',
    });
  });

  it('tells truly how far it is', async () => {
    await fill();
    const moment = await takeMoment(bench.db, signal);
    const told: { done: number; total: number }[] = [];
    const wish = { moment, app: '', now: 99, settings: {}, signal };
    const entries = backupEntries(bench.db, { ...wish, onProgress: (one) => told.push(one) });
    await listOf(entries);
    expect(told.at(-1)!.done).toBe(told.at(-1)!.total);
  });
});

/** Of a batch that was forgotten while all else was written down. */
const aChunk = {
  ...{ batch: 'b9', index: 0, state: 'pending', changes: [], failed: new Map() },
  planned: { groups: [], items: 0, bytes: 0 },
  counts: { done: 0, changed: 0, failed: 0 },
};
const someProblems = {
  ...{ batch: 'b9', chunk: 0, position: 0 },
  problems: [{ item: null, severity: 'problem', code: 'x', message: 'x' }],
};

describe('what was restored', () => {
  it('is equal to the byte', async () => {
    await fill();
    const settings = { theme: '"dark"' };
    const restored = await restore(await backup(bench.db, settings));
    expect(restored.settings).toEqual(settings);
    const db = await openLiveDatabase();
    expect(await contentOf(db)).toEqual(await contentOf(bench.db));
    expect(await db.meta.get('commits')).toEqual({ key: 'commits', count: 2 });
    db.close();
  });

  it('shows the same news, and asks for leave in its own browser', async () => {
    await new NoticeBoard(bench.db).change({ paused: false, isAsked: true });
    await bench.db.meta.put({ key: 'targets', origins: ['https://example.org'] });
    await restore(await backup());
    const db = await openLiveDatabase();
    expect(await new NoticeBoard(db).settings()).toEqual({
      ...{ ended: true, failed: true, paused: false, approval: true },
      isAsked: false,
    });
    // Requests go only where a person has said so in this very browser.
    expect(await db.meta.get('targets')).toBeUndefined();
    db.close();
  });

  it('knows the news to show of itself, where the backup is of before there were any', async () => {
    const older = (await backup()).map((value) => {
      const { notifications: _, ...entry } = value as Record<string, unknown>;
      return entry.is === 'settings' ? entry : value;
    });
    await restore(older);
    const db = await openLiveDatabase();
    expect(await new NoticeBoard(db).settings()).toMatchObject({ ended: true, paused: true });
    db.close();
  });

  it('can be backed up again, to the same', async () => {
    await fill();
    const values = await backup();
    await restore(values);
    const db = await openLiveDatabase();
    expect(await backup(db)).toEqual(values);
    db.close();
  });

  it('gives no number of a batch again', async () => {
    await bench.commit('x', { segments: { '#/g/a': aSegment('1') }, names: ['#/g/a'] });
    const last = await bench.commit('x', {
      segments: { '#/g/b': aSegment('2') },
      names: ['#/g/b'],
    });
    // Its segments stay where they are on show, and bear its number.
    await tidy(bench.store.house, { limits: { ...NO_LIMITS, batches: 0 }, now: 60, signal });
    expect(await bench.batches()).toEqual([]);
    await restore(await backup());
    const db = await openLiveDatabase();
    expect(last).toBe('b2');
    const { id } = await dexieStore(db).ledger.addBatch(aRequest(), 1);
    expect(id).toBe('b3');
    db.close();
  });

  it.each<[string, object]>([
    ['chunks', { is: 'rows', of: 'chunks', rows: [aChunk] }],
    ['problems', { is: 'rows', of: 'problems', rows: [someProblems] }],
    ['files', { is: 'blob', id: 'b9/part', type: '', storedAt: 0, bytes: 0 }],
  ])('gives no number again of which %s are left', async (_, left) => {
    await fill();
    await restore([...(await backup()), left]);
    const db = await openLiveDatabase();
    const { id } = await dexieStore(db).ledger.addBatch(aRequest(), 1);
    expect(id).toBe('b10');
    db.close();
  });

  it('takes the place of what was there', async () => {
    await bench.commit('x', { segments: { '#/g/a': aSegment('1') }, names: ['#/g/a'] });
    await restore(await backup());
    const first = await liveName();
    const onClosed = vi.fn();
    const open = await openLiveDatabase({ onClosed });
    await restore(await backup());
    expect(await liveName()).not.toBe(first);
    // Whoever still has the one before open is told at once, and works on in it no more.
    await expect.poll(() => onClosed.mock.calls).toEqual([['deleted']]);
    await expect(open.batches.count()).rejects.toThrow();
    await expect.poll(async () => (await Dexie.getDatabaseNames()).includes(first)).toBe(false);
    expect(await Dexie.getDatabaseNames()).toContain(await liveName());
  });

  it('is brought up from an older version', async () => {
    await fill();
    await new RecipeBook(bench.db).remove('r1');
    const values = await backup();
    const older = spoilt(values, 'batches', {}).map((value, i) => {
      if (i === 0) return { ...(value as object), schema: 2 };
      const entry = value as { is: string; of?: string; rows: [object, object][] };
      if (entry.of === 'problems') {
        const blocks = entry.rows as unknown as ProblemBlock[];
        return { ...entry, rows: blocks.flatMap(problemsIn) };
      }
      if (entry.is !== 'batches') return value;
      const without = ([row, request]: [object, object]): [object, object] => {
        const { isArchived: _a, losses: _l, ...rest } = row as Record<string, unknown>;
        return [rest, request];
      };
      return { ...entry, rows: entry.rows.map(without) };
    });
    await restore(older);
    const db = await openLiveDatabase();
    expect(await contentOf(db)).toEqual(await contentOf(bench.db));
    db.close();
  });
});

describe('a backup that is not right', () => {
  let live: string;
  let values: unknown[];

  beforeEach(async () => {
    await fill();
    values = await backup();
    live = await liveName();
  });

  async function expectRefused(bad: readonly unknown[], code = 'backup.damaged'): Promise<void> {
    const before = await Dexie.getDatabaseNames();
    await expect(restore(bad)).rejects.toMatchObject({ code });
    expect(await liveName()).toBe(live);
    expect((await Dexie.getDatabaseNames()).sort()).toEqual(before.sort());
  }

  /** The values with the records of its batches changed. */
  const withBatches = (over: object): unknown[] =>
    values.map((value) => {
      const entry = value as { is?: string; rows?: [object, object][] };
      if (entry.is !== 'batches') return value;
      const rows = entry.rows!.map(([row, request]) => [{ ...row, ...over }, request]);
      return { ...entry, rows };
    });

  const changes: readonly [of: string, over: object][] = [
    ['collections', { items: -1 }],
    ['collections', { items: 5 }],
    ['collections', { id: null }],
    ['collections', { head: 'nowhere' }],
    ['revisions', { groups: 'all' }],
    ['revisions', { groups: [{ id: 'g', length: 2 ** 40, items: 1, segments: {} }] }],
    ['batches', { operation: 7 }],
    ['chunks', { state: 'half' }],
    ['chunks', { changes: [{ collection: 'x', cells: [], live: [], added: [{}] }] }],
    ['problems', { problems: [{ message: {} }] }],
    ['problems', { problems: 7 }],
    ['problems', { position: 7 }],
    ['recipes', { name: '' }],
    ['recipes', { steps: [] }],
    ['recipes', { steps: [aStep({ batch: { priority: 99 } })] }],
    ['recipes', { steps: Array.from({ length: 101 }, () => aStep()) }],
    ['segments', { length: 40_000 }],
    ['segments', { cells: { text: 'longer than told', ends: Uint32Array.of(2) } }],
    ['segments', { cells: { text: 'ab', ends: Uint32Array.of(9, 2) } }],
    ['segments', { encoding: 'delta', base: 'nowhere', offsets: Uint16Array.of(7) }],
  ];

  it.each(changes)('is refused where %s have %j', async (of, over) => {
    await expectRefused(spoilt(values, of, over));
  });

  it('is refused where a paused batch lacks what it wrote', async () => {
    const cells = [{ group: 'g', attribute: 'a', segment: 'b3/g/zz' }];
    const lacking = [{ collection: 'x', cells, live: [], added: [] }];
    await expectRefused(spoilt(values, 'chunks', { changes: lacking }));
  });

  it('is refused where what news to show is no choice', async () => {
    await expectRefused([...values, { is: 'settings', settings: {}, notifications: { ended: 7 } }]);
  });

  it('is refused without the parts of a collection', async () => {
    await expectRefused(values.filter((value) => (value as { is?: string }).is !== 'segments'));
  });

  it('is refused where a number of a batch is not to be had again', async () => {
    await expectRefused(withBatches({ seq: BEYOND }));
  });

  it('is refused where a segment bears a number after which there is none', async () => {
    const more = [[`b${BEYOND}/g/a`, aSegment('unused')]];
    await expectRefused([...values, { is: 'segments', rows: more }]);
  });

  it('is refused where a revision names a task of such a number', async () => {
    await expectRefused(spoilt(values, 'revisions', { batch: `b${BEYOND}` }));
  });

  it('is refused where the next to lead would have no term of its own', async () => {
    await expectRefused(withBatches({ epoch: BEYOND - 1 }));
  });

  it('is refused where the next commit would have no number', async () => {
    const [manifest, ...rest] = values;
    await expectRefused([{ ...(manifest as object), commits: BEYOND - 1 }, ...rest]);
  });

  it('is refused where it holds what its version did not know', async () => {
    const [manifest, ...rest] = values;
    await expectRefused([{ ...(manifest as object), schema: 4 }, ...rest]);
  });

  it('is refused where a file is cut off', async () => {
    await expectRefused(values.slice(0, -1));
  });

  it('is refused where something else comes', async () => {
    await expectRefused([...values, { is: 'meta', rows: [] }]);
    await expectRefused([...values, 7]);
    await expectRefused([...values, { is: 'rows', of: 'chunks', rows: [null] }]);
    await expectRefused([...values, { is: 'rows', of: 'recipes', rows: [null] }]);
  });

  it('is refused where it comes from a newer version', async () => {
    const [manifest, ...rest] = values;
    const newer = { ...(manifest as object), schema: CURRENT_SCHEMA + 1 };
    await expectRefused([newer, ...rest], 'backup.newer');
  });

  it('is refused where it is none', async () => {
    await expectRefused([{ is: 'something' }], 'backup.foreign');
    await expectRefused([]);
  });
});

describe('a restore that is stopped', () => {
  it('leaves all as it was', async () => {
    await fill();
    const values = await backup();
    const live = await liveName();
    const stop = new AbortController();
    const before = await Dexie.getDatabaseNames();
    const wish = { now: 1, signal: stop.signal, onStored: () => stop.abort(), onLeft };
    await expect(restoreBackup(each(values), wish)).rejects.toThrow();
    expect(await liveName()).toBe(live);
    expect((await Dexie.getDatabaseNames()).sort()).toEqual(before.sort());
  });

  it('by a crash is cleared away', async () => {
    const left = await new SheafDatabase(await addSpare()).open();
    left.close();
    const other = await new SheafDatabase(`sheaf-${crypto.randomUUID()}`).open();
    other.close();
    await deleteSpares(() => {});
    await expect.poll(() => Dexie.getDatabaseNames()).not.toContain(left.name);
    expect(await Dexie.getDatabaseNames()).toContain(other.name);
  });
});
