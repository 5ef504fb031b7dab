import 'fake-indexeddb/auto';
import { storeContract } from '../../../tests/laws/store/store-contract';
import { dexieStore } from './dexie-store';
import { openDatabase } from './schema';

let opened = 0;

storeContract('the store over fake-indexeddb', async () =>
  dexieStore(await openDatabase(`contract-${++opened}`)),
);
