import type { Result } from '../../engine/app-error';
import { measureCollections } from '../../store/house/measure-collections';
import { repairStorage } from '../../store/house/repair-storage';
import { tidy } from '../../store/house/tidy';
import { verifyStorage, type VerifyOptions } from '../../store/house/verify-storage';
import type { Store } from '../../store/store';
import type {
  CheckProgress,
  CollectionSize,
  RepairReport,
  RetentionLimits,
  StorageReport,
  Tidied,
} from '../house-api';
import { answer } from './answer';
import { seldom } from './seldom';

type OnProgress = (progress: CheckProgress) => void;

/** Keeps house in a store. */
export class HouseService {
  readonly #store: Store;
  readonly #now: () => number;

  constructor(store: Store, now: () => number) {
    this.#store = store;
    this.#now = now;
  }

  tidy(limits: RetentionLimits, signal: AbortSignal): Promise<Result<Tidied>> {
    const options = { limits, now: this.#now(), signal };
    return answer(() => tidy(this.#store.house, options), signal);
  }

  measure(signal: AbortSignal): Promise<Result<CollectionSize[]>> {
    return answer(() => measureCollections(this.#store.house, signal), signal);
  }

  verify(onProgress: OnProgress, signal: AbortSignal): Promise<Result<StorageReport>> {
    return this.#check(verifyStorage, onProgress, signal);
  }

  repair(onProgress: OnProgress, signal: AbortSignal): Promise<Result<RepairReport>> {
    return this.#check(repairStorage, onProgress, signal);
  }

  #check<T>(
    check: (store: Store, options: VerifyOptions) => Promise<T>,
    onProgress: OnProgress,
    signal: AbortSignal,
  ): Promise<Result<T>> {
    const options = { signal, onProgress: seldom(onProgress, this.#now) };
    return answer(() => check(this.#store, options), signal);
  }
}
