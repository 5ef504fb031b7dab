import type { BatchId } from '../data/ids';
import type { BatchRecord } from './batch';
import type { BatchLedger, Clock } from './ports';

/** Browsers notice room that was made only after a while. */
const FIRST_MS = 30_000;
const LONGEST_MS = 600_000;
/** Less than this is full again at once. */
const LEAST_BYTES = 64 * 2 ** 20;

interface Attempt {
  readonly dueAt: number;
  readonly delayMs: number;
}

interface RoomParts {
  readonly ledger: Pick<BatchLedger, 'setIntent'>;
  readonly clock: Clock;
  /** Bytes that may still be stored, as far as is known. */
  readonly room: () => Promise<number>;
}

/**
 * Lets batches go on that paused because the storage was full, once there seems to be room: first
 * after half a minute, then ever more seldom, as what the browser says of its room may be wrong.
 */
export class RoomWatch {
  readonly #parts: RoomParts;
  readonly #attempts = new Map<BatchId, Attempt>();

  constructor(parts: RoomParts) {
    this.#parts = parts;
  }

  /** To be called now and then with all open batches. */
  async look(records: readonly BatchRecord[]): Promise<void> {
    const { ledger, clock, room } = this.#parts;
    const now = clock.now();
    const due = records.filter((record) => isOutOfRoom(record) && this.#isDue(record.id, now));
    if (due.length === 0 || (await room()) < LEAST_BYTES) return;
    for (const { id } of due) await ledger.setIntent(id, 'run');
  }

  #isDue(id: BatchId, now: number): boolean {
    const known = this.#attempts.get(id);
    if (known && now < known.dueAt) return false;
    const delayMs = known ? Math.min(2 * known.delayMs, LONGEST_MS) : FIRST_MS;
    this.#attempts.set(id, { dueAt: now + delayMs, delayMs });
    return known !== undefined;
  }
}

/** Paused by the engine for want of room, and by nobody else. */
function isOutOfRoom({ status, intent, fault }: BatchRecord): boolean {
  return status === 'paused' && intent === 'pause' && fault?.code === 'storage.full';
}
