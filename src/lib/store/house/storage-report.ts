import type { CollectionId } from '../../data/ids';

export type FindingKind =
  /** The manifest of a head. */
  | 'revision.missing'
  | 'segment.missing'
  | 'segment.invalid'
  | 'count.wrong'
  | 'document.missing'
  /** What no head needs, but an undo. */
  | 'undo.missing'
  /** What nobody needs. */
  | 'orphan.collections'
  | 'orphan.revisions'
  | 'orphan.segments'
  | 'orphan.blobs'
  | 'orphan.batches';

/** One thing that is not as it should be. Plain data. */
export interface Finding {
  readonly kind: FindingKind;
  readonly collection?: CollectionId;
  /** A sentence for a person. */
  readonly what: string;
  readonly canRepair: boolean;
  /** The state that repairing goes back to, where it does. */
  readonly backTo?: { readonly createdAt: number; readonly items: number };
}

/** Why orphans cannot be told: a batch is at work, or a head lacks something that might be among them. */
export type Unsearched = 'busy' | 'damaged';

export interface StorageReport {
  /** Those that are shown: their heads were checked. */
  readonly collections: number;
  /** Each was read and looked through. */
  readonly segments: number;
  readonly checkedBytes: number;
  /** Null where orphans were looked for. */
  readonly unsearched: Unsearched | null;
  readonly findings: readonly Finding[];
}

export interface RepairReport {
  readonly repaired: readonly Finding[];
  readonly left: readonly Finding[];
  /** Null where orphans were looked for. */
  readonly unsearched: Unsearched | null;
}

/** How far a check has come: items of collections. */
export interface CheckProgress {
  readonly done: number;
  readonly total: number;
}
