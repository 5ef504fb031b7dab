import type { BatchId } from '../data/ids';

/** A chunk that asks for a place. */
export interface Load {
  readonly batch: BatchId;
  /** That it will hold in memory. */
  readonly bytes: number;
  /** Chunks that its batch may have running at once. */
  readonly most: number;
  /** Bytes that its batch may hold; unlimited when absent. */
  readonly budget?: number;
}

export interface SlotsOptions {
  /** Chunks that may run at once; one at the least. */
  readonly size: () => number;
  /** Bytes that all of them together may hold. */
  readonly budget: () => number;
}

interface Waiting {
  readonly load: Load;
  readonly grant: (release: () => void) => void;
}

/** What a batch's chunks hold. */
interface Held {
  readonly chunks: number;
  readonly bytes: number;
}

const NOTHING: Held = { chunks: 0, bytes: 0 };

/**
 * The runner's places for chunks, and the memory for them, shared fairly: what is free goes to the
 * batch that holds the fewest places, and among equals to the one that has waited longest. A chunk
 * that does not fit is not overtaken, or a large one would wait for ever; one that is larger than
 * the whole budget runs alone.
 */
export class Slots {
  readonly #options: SlotsOptions;
  readonly #held = new Map<BatchId, Held>();
  readonly #queue: Waiting[] = [];
  #taken = 0;
  #bytes = 0;
  #peakBytes = 0;

  constructor(options: SlotsOptions) {
    this.#options = options;
  }

  /** Bytes that running chunks hold by their estimates, now and at the most so far. */
  get bytes(): { readonly now: number; readonly peak: number } {
    return { now: this.#bytes, peak: this.#peakBytes };
  }

  bytesOf(batch: BatchId): number {
    return this.#of(batch).bytes;
  }

  /** Waits for a place; the answer gives it back. Rejects with the signal's reason. */
  acquire(load: Load, signal: AbortSignal): Promise<() => void> {
    return new Promise((resolve, reject) => {
      const leave = () => {
        this.#queue.splice(this.#queue.indexOf(waiting), 1);
        reject(reasonOf(signal));
        this.#serve();
      };
      const waiting: Waiting = {
        load,
        grant: (release) => {
          signal.removeEventListener('abort', leave);
          resolve(release);
        },
      };
      if (signal.aborted) {
        reject(reasonOf(signal));
        return;
      }
      signal.addEventListener('abort', leave, { once: true });
      this.#queue.push(waiting);
      this.#serve();
    });
  }

  #serve(): void {
    while (this.#taken < Math.max(1, this.#options.size())) {
      const next = this.#nextInTurn();
      if (!next || !this.#fits(next.load)) return;
      this.#queue.splice(this.#queue.indexOf(next), 1);
      this.#take(next.load, 1);
      next.grant(this.#releaseOnce(next.load));
    }
  }

  /** Batches that are at a limit of their own keep nobody else waiting. */
  #nextInTurn(): Waiting | undefined {
    const able = this.#queue.filter(({ load }) => this.#isWithinOwn(load));
    const held = able.map(({ load }) => this.#of(load.batch).chunks);
    return able[held.indexOf(Math.min(...held))];
  }

  #isWithinOwn({ batch, bytes, most, budget = Infinity }: Load): boolean {
    const held = this.#of(batch);
    return held.chunks < most && (held.chunks === 0 || held.bytes + bytes <= budget);
  }

  #fits({ bytes }: Load): boolean {
    return this.#bytes === 0 || this.#bytes + bytes <= this.#options.budget();
  }

  #releaseOnce(load: Load): () => void {
    let isHeld = true;
    return () => {
      if (!isHeld) return;
      isHeld = false;
      this.#take(load, -1);
      this.#serve();
    };
  }

  #take({ batch, bytes }: Load, sign: 1 | -1): void {
    const held = this.#of(batch);
    const chunks = held.chunks + sign;
    if (chunks === 0) this.#held.delete(batch);
    else this.#held.set(batch, { chunks, bytes: held.bytes + sign * bytes });
    this.#taken += sign;
    this.#bytes += sign * bytes;
    this.#peakBytes = Math.max(this.#peakBytes, this.#bytes);
  }

  #of(batch: BatchId): Held {
    return this.#held.get(batch) ?? NOTHING;
  }
}

function reasonOf({ reason }: AbortSignal): Error {
  return reason instanceof Error ? reason : new Error(String(reason));
}
