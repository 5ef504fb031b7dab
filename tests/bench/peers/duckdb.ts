import * as duckdb from '@duckdb/duckdb-wasm';
import workerUrl from '@duckdb/duckdb-wasm/dist/duckdb-browser-eh.worker.js?url';
import wasmUrl from '@duckdb/duckdb-wasm/dist/duckdb-eh.wasm?url';
import type { Peer } from './peer';

/**
 * DuckDB-WASM with its database in OPFS, as its documentation has it: every change is followed by
 * a checkpoint, which is what makes it durable in a browser.
 */
export async function duckdbPeer(): Promise<Peer> {
  const db = new duckdb.AsyncDuckDB(new duckdb.VoidLogger(), new Worker(workerUrl));
  await db.instantiate(wasmUrl);
  await db.open({ path: 'opfs://bench.db', accessMode: duckdb.DuckDBAccessMode.READ_WRITE });
  const connection = await db.connect();
  const durably = async (statement: string) => {
    await connection.query(statement);
    await connection.query('CHECKPOINT');
  };
  const valueOf = async (statement: string) => (await connection.query(statement)).get(0)?.value;
  return {
    async import(file) {
      const protocol = duckdb.DuckDBDataProtocol.BROWSER_FILEREADER;
      await db.registerFileHandle('table.csv', file, protocol, true);
      await durably(`CREATE TABLE items AS SELECT * FROM read_csv('table.csv', header = true)`);
    },
    editFewDistinct: () => durably(`UPDATE items SET status = 'active' WHERE status = 'open'`),
    editAllDistinct: () =>
      durably(`UPDATE items SET email = replace(email, 'example.com', 'example.org')`),
    undo: () => durably(`UPDATE items SET email = replace(email, 'example.org', 'example.com')`),
    async filter() {
      const where = `WHERE contains(lower(note), 'harbor')`;
      const count = await valueOf(`SELECT count(*)::INTEGER AS value FROM items ${where}`);
      await connection.query(`SELECT * FROM items ${where} LIMIT 100`);
      return Number(count);
    },
    async sort() {
      const middle = await valueOf('SELECT (count(*) // 2)::INTEGER AS value FROM items');
      const rows = await connection.query(
        `SELECT * FROM items ORDER BY name LIMIT 100 OFFSET ${String(middle)}`,
      );
      return String(rows.get(0)?.name);
    },
    rows: async () => Number(await valueOf('SELECT count(*)::INTEGER AS value FROM items')),
    active: async () =>
      Number(await valueOf(`SELECT count(*)::INTEGER AS value FROM items WHERE status = 'active'`)),
    email: async () =>
      String(await valueOf('SELECT email AS value FROM items ORDER BY id DESC LIMIT 1')),
  };
}
