import type { BlobStore } from '../../store/blob-store';
import type { DexieOutbox } from '../../store/dexie-outbox';
import type { RecipeBook } from '../../store/recipe-book';
import type { SheafDatabase } from '../../store/schema';
import type { Store } from '../../store/store';
import type { StoreQueries } from '../../store/store-queries';
import type { BackupApi } from '../../workers/backup-api';
import type { HouseApi } from '../../workers/house-api';
import type { BatchFilesApi, QueryApi } from '../../workers/query-api';
import type { Housekeeper } from '../housekeeper';
import type { Watchers } from '../sheaf';

/** What the API's parts stand on. */
export interface Parts {
  readonly db: SheafDatabase;
  readonly store: Store;
  readonly blobs: BlobStore;
  readonly outbox: DexieOutbox;
  readonly recipes: RecipeBook;
  readonly queries: StoreQueries;
  readonly watch: Watchers;
  readonly query: QueryApi & BatchFilesApi & HouseApi & BackupApi;
  readonly keeper: Housekeeper;
}
