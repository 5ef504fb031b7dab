import type { Result } from '../engine/app-error';
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
  verify(options?: CheckOptions): Promise<Result<StorageReport>>;
  repair(options?: CheckOptions): Promise<Result<RepairReport>>;
}

type OnProgress = (progress: CheckProgress) => void;

/** The same as the query worker offers it: with numbered questions. */
export interface HouseWorkerApi {
  tidy(question: number, limits: RetentionLimits): Promise<Result<Tidied>>;
  verify(question: number, onProgress: OnProgress): Promise<Result<StorageReport>>;
  repair(question: number, onProgress: OnProgress): Promise<Result<RepairReport>>;
}

export type { CheckProgress, Finding, RepairReport, RetentionLimits, StorageReport, Tidied };
