import type { Progress } from './batch';
import type { ChunkCounts } from './operation';
import type { ChunkState } from './ports';
import { NO_RATES, RateRecorder } from './rate-history';
import { Throughput } from './throughput';

/** Before this much time has passed, a time left would be a guess. */
const WARM_UP_MS = 2000;
/** Before this share is done, too. */
const WARM_UP_SHARE = 0.02;
/** An estimate is widened by this share to either side. */
const MARGIN = 0.15;

/**
 * Counts what a batch has done: the chunks that are durable, plus what running chunks have
 * reported. Times are milliseconds and come from the caller.
 */
export class ProgressMeter {
  readonly #chunks: readonly ChunkState[];
  readonly #total: number;
  readonly #startedAt: number;
  readonly #throughput: Throughput;
  readonly #inFlight = new Map<number, number>();
  readonly #doneBefore: number;
  #durable: ChunkCounts = { done: 0, changed: 0, failed: 0 };
  #chunksDone = 0;
  #current: string | null = null;
  readonly #rates: RateRecorder;
  readonly #phase: Progress['phase'];
  #bytes = 0;
  #peakBytes = 0;

  constructor(
    chunks: readonly ChunkState[],
    now: number,
    { peakBytes = 0, phase = 'running', rates = NO_RATES }: Partial<Progress> = {},
  ) {
    this.#rates = new RateRecorder(now, rates);
    this.#chunks = chunks;
    this.#peakBytes = peakBytes;
    this.#phase = phase;
    this.#total = chunks.reduce((sum, chunk) => sum + chunk.items, 0);
    for (const chunk of chunks) if (chunk.counts) this.#keep(chunk.counts);
    this.#doneBefore = this.#durable.done;
    this.#startedAt = now;
    this.#throughput = new Throughput(now);
  }

  /** Running chunks hold so many bytes by now. */
  hold(bytes: number): void {
    this.#bytes = bytes;
    this.#peakBytes = Math.max(this.#peakBytes, bytes);
  }

  /** A running chunk has come as far as `done` items. */
  report(index: number, done: number, current: string | null, now: number): void {
    const items = this.#chunks[index]?.items ?? 0;
    const known = this.#inFlight.get(index) ?? 0;
    const reached = Math.max(known, Math.min(done, items));
    this.#inFlight.set(index, reached);
    this.#count(reached - known, now);
    this.#current = current;
  }

  /** A chunk is durable. */
  finish(index: number, counts: ChunkCounts, now: number): void {
    const known = this.#inFlight.get(index) ?? 0;
    this.#inFlight.delete(index);
    this.#count(Math.max(0, counts.done - known), now);
    this.#keep(counts);
  }

  /** A chunk was stopped or lost: what it reported is to be done again. */
  drop(index: number): void {
    this.#inFlight.delete(index);
  }

  progress(now: number): Progress {
    const done = this.#durable.done + sum(this.#inFlight.values());
    const itemsPerSecond = this.#throughput.perSecond(now);
    return {
      ...this.#counts(done),
      itemsPerSecond,
      rates: this.#rates.history(now),
      timeLeftMs: this.#timeLeftMs(done, itemsPerSecond, now),
      current: this.#current,
      bytes: this.#bytes,
      peakBytes: this.#peakBytes,
    };
  }

  /** What is durable, with nothing moving. */
  atRest(now: number): Progress {
    return {
      ...this.#counts(this.#durable.done),
      itemsPerSecond: 0,
      rates: this.#rates.history(now),
      timeLeftMs: null,
      current: null,
      bytes: 0,
      peakBytes: this.#peakBytes,
    };
  }

  #count(items: number, now: number): void {
    this.#throughput.add(items, now);
    this.#rates.add(items, now);
  }

  #counts(done: number) {
    return {
      total: this.#total,
      done,
      changed: this.#durable.changed,
      failed: this.#durable.failed,
      phase: this.#phase,
      chunks: this.#chunks.length,
      chunksDone: this.#chunksDone,
    };
  }

  /** Between the recent rate and the average one, whichever way they differ. */
  #timeLeftMs(done: number, recent: number, now: number): Progress['timeLeftMs'] {
    const elapsedMs = now - this.#startedAt;
    const fresh = done - this.#doneBefore;
    const left = this.#total - done;
    const isGuess = elapsedMs < WARM_UP_MS || done < this.#total * WARM_UP_SHARE || fresh <= 0;
    if (isGuess || left <= 0) return null;
    const average = (fresh / elapsedMs) * 1000;
    const slow = Math.min(recent, average) * (1 - MARGIN);
    const fast = Math.max(recent, average) * (1 + MARGIN);
    if (slow <= 0) return null;
    const highMs = (left / slow) * 1000;
    return [Math.round((left / fast) * 1000), Math.round(highMs)];
  }

  #keep(counts: ChunkCounts): void {
    this.#durable = {
      done: this.#durable.done + counts.done,
      changed: this.#durable.changed + counts.changed,
      failed: this.#durable.failed + counts.failed,
    };
    this.#chunksDone++;
  }
}

function sum(numbers: Iterable<number>): number {
  let total = 0;
  for (const number of numbers) total += number;
  return total;
}
