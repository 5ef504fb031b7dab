import type { BatchLedger, ContentStore, ProblemReader } from '../engine/ports';
import type { HouseStore } from './house/house-store';

/** The engine's three ports and housekeeping's one, over one place. */
export interface Store {
  readonly ledger: BatchLedger;
  readonly content: ContentStore;
  readonly problems: ProblemReader;
  readonly house: HouseStore;
}
