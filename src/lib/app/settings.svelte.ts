import type { EngineLimits } from '../engine/ports';
import { isBoolean, isNumber, recall, remember } from './remembered';

/** What an import takes; more is refused before anything is read. */
export interface ImportLimits {
  /** Of one document. */
  readonly documentBytes: number;
  /** Of one table. */
  readonly tableBytes: number;
  readonly filesPerBatch: number;
}

export const defaultLimits: ImportLimits = {
  documentBytes: 50e6,
  tableBytes: 2e9,
  filesPerBatch: 10_000,
};

/** How batches are worked on. */
export interface EngineSettings extends EngineLimits {
  /** Chunks that may run at once; null is as many as the device has threads. */
  readonly workers: number | null;
  /** Most items of a chunk where a batch does not say; null is by what they weigh. */
  readonly chunkItems: number | null;
}

export const defaultEngineLimits: EngineSettings = {
  batchesAtOnce: 5,
  memoryBudget: 512 * 2 ** 20,
  workers: null,
  chunkItems: null,
};

/** More workers than this cost memory and win little: the database takes turns anyway. */
export const MOST_WORKERS = 8;
export const MOST_CHUNK_ITEMS = 1_048_576;

export function workersOf({ workers }: EngineSettings, threads: number): number {
  return Math.max(1, Math.min(workers ?? threads, MOST_WORKERS));
}

/** How much of the past is kept, which can then be undone. */
export interface HistoryLimits {
  /** Batches that have ended. */
  readonly batches: number;
  readonly days: number;
  /** Kept for undo alone; null is half of what the browser grants. */
  readonly megabytes: number | null;
}

export const defaultHistoryLimits: HistoryLimits = { batches: 1000, days: 365, megabytes: null };

/** What a person chose on the settings page, kept in this browser. */
class Settings {
  limits = $state.raw<ImportLimits>(recalled('limits', defaultLimits));
  engine = $state.raw<EngineSettings>(recalled('engine', defaultEngineLimits));
  history = $state.raw<HistoryLimits>(recalled('history', defaultHistoryLimits));
  /** Whether the screen stays on while a batch runs. */
  keepsAwake = $state(recall('keep awake', isBoolean) ?? false);
  readonly #engineListeners = new Set<() => void>();

  /** Calls back when it was changed how batches are worked on, in whatever tab. */
  onEngineChange(listener: () => void): void {
    this.#engineListeners.add(listener);
  }

  /** What another tab saved: its engine may be the one that works. */
  follow(): void {
    this.limits = recalled('limits', defaultLimits, this.limits);
    this.engine = recalled('engine', defaultEngineLimits, this.engine);
    this.history = recalled('history', defaultHistoryLimits, this.history);
    this.keepsAwake = recall('keep awake', isBoolean) ?? this.keepsAwake;
    this.#tellEngineChange();
  }

  setLimits(limits: ImportLimits): void {
    this.limits = limits;
    remember('limits', limits);
  }

  setEngine(limits: EngineSettings): void {
    this.engine = limits;
    remember('engine', limits);
    this.#tellEngineChange();
  }

  setHistory(limits: HistoryLimits): void {
    this.history = limits;
    remember('history', limits);
  }

  setKeepsAwake(keepsAwake: boolean): void {
    this.keepsAwake = keepsAwake;
    remember('keep awake', keepsAwake);
  }

  #tellEngineChange(): void {
    this.#engineListeners.forEach((listener) => listener());
  }
}

/** What was saved of such limits; the others stay as they are now. */
function recalled<Limits extends object>(key: string, known: Limits, now = known): Limits {
  return { ...now, ...recall(key, isPartial(known)) };
}

/** Tells what was remembered of such limits: some of them, each above zero, or null where it may. */
function isPartial<Limits extends object>(known: Limits) {
  return (value: unknown): value is Partial<Limits> => {
    if (typeof value !== 'object' || value === null) return false;
    const mayBeNull = new Map<string, boolean>(
      Object.entries(known).map(([name, limit]) => [name, limit === null]),
    );
    return Object.entries(value).every(([name, limit]) =>
      limit === null ? mayBeNull.get(name) : mayBeNull.has(name) && isNumber(limit) && limit > 0,
    );
  };
}

export const settings = new Settings();
