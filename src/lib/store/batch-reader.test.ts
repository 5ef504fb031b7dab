import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { aRequest } from '../../../tests/laws/store/samples';
import { BatchReader } from './batch-reader';
import { dexieStore } from './dexie-store';
import { openDatabase } from './schema';

/** More than a reader keeps the requests of. */
const MANY = 600;

describe('BatchReader', () => {
  it('leaves none out while others read too', async () => {
    const db = await openDatabase('batch-reader');
    const { ledger } = dexieStore(db);
    await ledger.addBatch(aRequest(), 1);
    const first = (await db.batches.get(1))!;
    const rows = Array.from({ length: MANY }, (_, n) => ({ ...first, seq: n + 1 }));
    await db.batches.bulkPut(rows);
    await db.requests.bulkPut(
      rows.map(({ seq }) => aRequest({ title: `${seq}` })),
      rows.map(({ seq }) => seq),
    );
    const reader = new BatchReader(db);
    await reader.join(rows.slice(0, 1));
    const [many, two] = await Promise.all([
      reader.join(rows.slice(1, -1)),
      reader.join([rows[0]!, rows[MANY - 1]!]),
    ]);
    expect([many.length, two.length]).toEqual([MANY - 2, 2]);
  });
});
