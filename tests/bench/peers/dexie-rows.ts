import Dexie, { type Table } from 'dexie';
import type { Peer } from './peer';

type Row = Record<string, string>;

const BATCH = 5000;

/** The usual way: one Dexie record per row, changed through its own collection API. */
export async function dexiePeer(): Promise<Peer> {
  await Dexie.delete('bench-rows');
  const db = new Dexie('bench-rows', { chromeTransactionDurability: 'strict' });
  db.version(1).stores({ items: '++key, name' });
  const items = db.table<Row, number>('items');
  return {
    async import(file) {
      const { default: Papa } = await import('papaparse');
      const { data } = Papa.parse<Row>(await file.text(), { header: true, skipEmptyLines: true });
      for (let from = 0; from < data.length; from += BATCH) {
        await items.bulkAdd(data.slice(from, from + BATCH));
      }
    },
    async editFewDistinct() {
      await items.toCollection().modify((row) => {
        if (row.status === 'open') row.status = 'active';
      });
    },
    editAllDistinct: () => replaceInEmail(items, 'example.com', 'example.org'),
    undo: () => replaceInEmail(items, 'example.org', 'example.com'),
    async filter() {
      const matching = items.filter((row) => row.note!.toLowerCase().includes('harbor'));
      const count = await matching.count();
      await matching.limit(100).toArray();
      return count;
    },
    async sort() {
      const middle = Math.floor((await items.count()) / 2);
      const rows = await items.orderBy('name').offset(middle).limit(100).toArray();
      return rows[0]!.name!;
    },
    rows: () => items.count(),
    active: () => items.filter((row) => row.status === 'active').count(),
    email: async () => (await items.toCollection().last())!.email!,
  };
}

async function replaceInEmail(items: Table<Row, number>, find: string, replace: string) {
  await items.toCollection().modify((row) => {
    row.email = row.email!.replace(find, replace);
  });
}
