import type { BatchId } from '../data/ids';

interface Waiting {
  readonly batch: BatchId;
  readonly grant: (release: () => void) => void;
}

/**
 * The runner's places for chunks, shared fairly: a free place goes to the batch that holds the
 * fewest, and among equals to the one that has waited longest. The place for admission by memory.
 */
export class Slots {
  readonly #held = new Map<BatchId, number>();
  readonly #queue: Waiting[] = [];
  #free: number;

  constructor(size: number) {
    this.#free = Math.max(1, size);
  }

  /** Waits for a place; the answer gives it back. Rejects with the signal's reason. */
  acquire(batch: BatchId, signal: AbortSignal): Promise<() => void> {
    return new Promise((resolve, reject) => {
      const leave = () => {
        this.#queue.splice(this.#queue.indexOf(waiting), 1);
        reject(reasonOf(signal));
      };
      const waiting: Waiting = {
        batch,
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
    while (this.#free > 0 && this.#queue.length > 0) {
      const index = this.#nextInTurn();
      const [waiting] = this.#queue.splice(index, 1);
      if (!waiting) return;
      this.#free--;
      this.#hold(waiting.batch, 1);
      waiting.grant(this.#releaseOnce(waiting.batch));
    }
  }

  #nextInTurn(): number {
    const held = this.#queue.map(({ batch }) => this.#held.get(batch) ?? 0);
    return held.indexOf(Math.min(...held));
  }

  #releaseOnce(batch: BatchId): () => void {
    let isHeld = true;
    return () => {
      if (!isHeld) return;
      isHeld = false;
      this.#free++;
      this.#hold(batch, -1);
      this.#serve();
    };
  }

  #hold(batch: BatchId, change: number): void {
    const held = (this.#held.get(batch) ?? 0) + change;
    if (held === 0) this.#held.delete(batch);
    else this.#held.set(batch, held);
  }
}

function reasonOf({ reason }: AbortSignal): Error {
  return reason instanceof Error ? reason : new Error(String(reason));
}
