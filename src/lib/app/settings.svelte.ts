import type { EngineLimits } from '../engine/ports';
import { isNumber, recall, remember } from './remembered';

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

export const defaultEngineLimits: EngineLimits = {
  batchesAtOnce: 5,
  memoryBudget: 512 * 2 ** 20,
};

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
  engine = $state.raw<EngineLimits>(recalled('engine', defaultEngineLimits));
  history = $state.raw<HistoryLimits>(recalled('history', defaultHistoryLimits));

  /** What another tab saved: its engine may be the one that works. */
  follow(): void {
    this.limits = recalled('limits', defaultLimits, this.limits);
    this.engine = recalled('engine', defaultEngineLimits, this.engine);
    this.history = recalled('history', defaultHistoryLimits, this.history);
  }

  setLimits(limits: ImportLimits): void {
    this.limits = limits;
    remember('limits', limits);
  }

  setEngine(limits: EngineLimits): void {
    this.engine = limits;
    remember('engine', limits);
  }

  setHistory(limits: HistoryLimits): void {
    this.history = limits;
    remember('history', limits);
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
