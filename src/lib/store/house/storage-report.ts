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

export interface StorageReport {
  /** Those that are shown: their heads were checked. */
  readonly collections: number;
  /** Each was read and looked through. */
  readonly segments: number;
  readonly checkedBytes: number;
  /** False while a batch is at work, or a head lacks something: orphans cannot be told then. */
  readonly isComplete: boolean;
  readonly findings: readonly Finding[];
}

export interface RepairReport {
  readonly repaired: readonly Finding[];
  readonly left: readonly Finding[];
}

/** How far a check has come: items of collections. */
export interface CheckProgress {
  readonly done: number;
  readonly total: number;
}
