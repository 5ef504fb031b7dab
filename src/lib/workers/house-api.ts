import type { Result } from '../engine/app-error';
import type { CollectionSize } from '../store/house/measure-collections';
import type { RetentionLimits } from '../store/house/retention';
import type {
  CheckProgress,
  Finding,
  RepairReport,
  StorageReport,
} from '../store/house/storage-report';
import type { Tidied } from '../store/house/tidy';

export interface CheckOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: CheckProgress) => void) | undefined;
}

/** Keeping house. Each comes to the fault `query.stopped` once its signal aborts. */
export interface HouseApi {
  /** Forgets batches beyond the limits and frees what nobody needs. */
  tidy(limits: RetentionLimits, signal?: AbortSignal): Promise<Result<Tidied>>;
  measure(signal?: AbortSignal): Promise<Result<CollectionSize[]>>;
  verify(options?: CheckOptions): Promise<Result<StorageReport>>;
  repair(options?: CheckOptions): Promise<Result<RepairReport>>;
}

type OnProgress = (progress: CheckProgress) => void;

/** The same as the query worker offers it: with numbered questions. */
export interface HouseWorkerApi {
  tidy(question: number, limits: RetentionLimits): Promise<Result<Tidied>>;
  measure(question: number): Promise<Result<CollectionSize[]>>;
  verify(question: number, onProgress: OnProgress): Promise<Result<StorageReport>>;
  repair(question: number, onProgress: OnProgress): Promise<Result<RepairReport>>;
}

export type {
  CheckProgress,
  CollectionSize,
  Finding,
  RepairReport,
  RetentionLimits,
  StorageReport,
  Tidied,
};
