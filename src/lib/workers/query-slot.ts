import * as Comlink from 'comlink';
import { faultOf, type Fault, type Result } from '../engine/app-error';
import type { WrittenPattern } from '../engine/operation';
import type { Clock } from '../engine/ports';
import type { QueryWorkerApi } from './query-api';
import { crashed, tooSlow } from './query-faults';
import { STOPPED } from './stopped';
import { onWorkerLost } from './worker-loss';

/** How long a worker may take to hear that a pattern is not wanted any more, before it is ended. */
const STOP_GRACE_MS = 2000;
/** How long a worker that tries a pattern may be deaf; it listens after every row group. */
const PATTERN_LIMIT_MS = 10_000;
const PATTERN_LOOK_MS = 1000;
/** A question that so many workers were lost over is not asked again. */
const MOST_LOSSES = 2;

type Remote = Comlink.Remote<QueryWorkerApi>;

export interface Question<T> {
  readonly send: (remote: Remote, id: number) => Promise<Result<T>>;
  /** Those that it tries on cells, if any. */
  readonly patterns?: readonly WrittenPattern[];
  /** It writes, and would come to something else if it were asked again: one loss ends it. */
  readonly isAskedOnce?: boolean;
  readonly signal?: AbortSignal | undefined;
  /** Lets go of what the worker keeps for an answer that comes after it was taken back. */
  readonly discard?: (remote: Remote, answer: T) => Promise<void>;
}

/** When a worker that nobody asks anything is ended, to free its memory. */
interface Rest {
  readonly afterMs: number;
  /** It keeps something that could not be made again. */
  readonly isHolding?: () => boolean;
}

interface Running {
  readonly worker: Worker;
  readonly remote: Remote;
  /** Resolves when its script has run; never where that cannot be loaded. */
  readonly ready: Promise<void>;
}

interface Asked {
  readonly id: number;
  readonly patterns: readonly WrittenPattern[];
  readonly send: (remote: Remote) => void;
  readonly fail: (error: Fault) => void;
  readonly mostLosses: number;
  stopWatching: () => void;
  isSent: boolean;
  losses: number;
}

/**
 * A query worker that is there whenever it is asked: one that is lost, or hears nothing any more,
 * is ended and another takes over; without `rest` one that is idle stays. Questions only read, or
 * may be asked twice, so those under way are simply asked again; one that may not fails instead. Of
 * those that try patterns one is sent at a time, so that it is known which of them never ends.
 */
export class QuerySlot {
  readonly #spawn: () => Worker;
  readonly #clock: Clock;
  readonly #rest: Rest | undefined;
  readonly #asked = new Map<number, Asked>();
  #running: Running | undefined;
  #lastId = 0;
  #stayAwake = () => {};

  constructor(spawn: () => Worker, clock: Clock, rest?: Rest) {
    this.#spawn = spawn;
    this.#clock = clock;
    this.#rest = rest;
  }

  /** Starts the worker now, so that the first question does not wait for it. */
  warm(): Running {
    return (this.#running ??= this.#start());
  }

  /** Says what needs no answer. A worker that was never started, or was lost, keeps nothing. */
  tell(send: (remote: Remote) => Promise<void>): void {
    // Nobody asked. It fails where the database did not open, which every question then says, and
    // nothing was kept that it could let go.
    if (this.#running) send(this.#running.remote).catch(() => undefined);
    this.#restLater();
  }

  ask<T>(question: Question<T>): Promise<Result<T>> {
    const { send, patterns = [], isAskedOnce = false, signal, discard } = question;
    if (signal?.aborted) return Promise.resolve(STOPPED);
    return new Promise((resolve) => {
      const id = ++this.#lastId;
      const settle = (result: Result<T> | Promise<Result<T>>) => {
        if (!this.#asked.delete(id)) return;
        asked.stopWatching();
        signal?.removeEventListener('abort', takeBack);
        resolve(result);
        this.#restLater();
      };
      const answer = (result: Result<T> | Promise<Result<T>>) => {
        settle(result);
        this.#sendWaiting();
      };
      const takeBack = () => {
        if (asked.isSent) this.#stop(asked);
        answer(STOPPED);
      };
      const asked: Asked = {
        ...{ id, patterns, stopWatching: () => {}, isSent: false, losses: 0 },
        mostLosses: isAskedOnce ? 1 : MOST_LOSSES,
        fail: (error) => settle({ ok: false, error }),
        send: (remote) => {
          const sent = send(remote, id);
          const arrive = (result: Result<T>) => {
            if (this.#asked.has(id)) answer(result);
            else if (result.ok && discard) this.tell((worker) => discard(worker, result.value));
          };
          sent.then(arrive, () => answer(sent));
        },
      };
      this.#asked.set(id, asked);
      signal?.addEventListener('abort', takeBack);
      this.#sendWaiting();
    });
  }

  #sendWaiting(): void {
    for (const asked of this.#asked.values()) {
      const isTrying = asked.patterns.length > 0;
      if (asked.isSent || (isTrying && this.#isTryingPatterns())) continue;
      const running = this.#warmFor(asked);
      if (!running) continue;
      asked.isSent = true;
      asked.send(running.remote);
      if (isTrying) this.#watch(asked, running);
    }
  }

  #warmFor(asked: Asked): Running | undefined {
    try {
      return this.warm();
    } catch (error) {
      asked.fail(crashed(faultOf(error).message));
      return undefined;
    }
  }

  #isTryingPatterns(): boolean {
    return [...this.#asked.values()].some(({ isSent, patterns }) => isSent && patterns.length > 0);
  }

  /** Ends a worker that no longer responds while it tries a pattern, and the question with it. */
  #watch(asked: Asked, running: Running): void {
    let isWatched = true;
    let stopClock = () => {};
    asked.stopWatching = () => {
      isWatched = false;
      stopClock();
    };
    // While its script is loaded no pattern is at fault.
    void running.ready.then(() => {
      if (!isWatched) return;
      stopClock = this.#clock.after(PATTERN_LIMIT_MS, () => {
        asked.fail(tooSlow(asked.patterns));
        this.#replace(running);
      });
      void running.remote.respond().then(() => {
        if (!isWatched) return;
        stopClock();
        stopClock = this.#clock.after(PATTERN_LOOK_MS, () => this.#watch(asked, running));
      });
    });
  }

  /** Only a pattern may never end: over anything else no worker loses what it keeps. */
  #stop({ id, patterns }: Asked): void {
    const running = this.#running;
    if (!running) return;
    const heard = running.remote.stop(id);
    if (patterns.length === 0) return;
    const wait = this.#clock.after(STOP_GRACE_MS, () => this.#replace(running));
    void heard.then(wait);
  }

  #start(): Running {
    const worker = this.#spawn();
    const remote = Comlink.wrap<QueryWorkerApi>(worker);
    const running: Running = { worker, remote, ready: remote.respond() };
    onWorkerLost(worker, (reason) => {
      if (this.#running === running) this.#lose(running, reason);
    });
    return running;
  }

  #lose(running: Running, reason: string): void {
    for (const asked of this.#asked.values()) {
      if (asked.isSent && ++asked.losses === asked.mostLosses) asked.fail(crashed(reason));
    }
    this.#replace(running);
  }

  #restLater(): void {
    this.#stayAwake();
    if (!this.#rest) return;
    const { afterMs, isHolding } = this.#rest;
    this.#stayAwake = this.#clock.after(afterMs, () => {
      if (this.#asked.size === 0 && !isHolding?.()) this.#end();
    });
  }

  #end(): void {
    this.#running?.worker.terminate();
    this.#running = undefined;
  }

  #replace(running: Running): void {
    if (this.#running !== running) return;
    this.#end();
    for (const asked of this.#asked.values()) {
      asked.stopWatching();
      asked.isSent = false;
    }
    this.#sendWaiting();
  }
}
