import type { BatchLedger, ContentStore, ProblemReader } from '../engine/ports';

/** The engine's three ports over one place. */
export interface Store {
  readonly ledger: BatchLedger;
  readonly content: ContentStore;
  readonly problems: ProblemReader;
}
