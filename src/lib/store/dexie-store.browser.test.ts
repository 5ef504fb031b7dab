import { storeContract } from '../../../tests/laws/store/store-contract';
import { dexieStore } from './dexie-store';
import { openDatabase } from './schema';

storeContract('the store in a browser', async () =>
  dexieStore(await openDatabase(`contract-${crypto.randomUUID()}`)),
);
