import { openDatabase } from '../../../src/lib/store/schema';
import { dexieStore } from '../../../src/lib/store/dexie-store';
import { aRequest } from './samples';

/** Adds a batch to the database that it is told. */
onmessage = async ({ data }: MessageEvent<string>) => {
  const { ledger } = dexieStore(await openDatabase(data));
  await ledger.addBatch(aRequest({ title: 'From a worker' }), 1);
};
