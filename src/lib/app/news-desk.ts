import type { BatchId } from '../data/ids';
import type { BatchRecord } from '../engine/batch';
import type { Clock } from '../engine/ports';
import { hasBegun } from '../engine/transitions';
import type { Notice } from '../notices/notice';
import type { Told } from '../notices/tell';
import type { LiveValue } from '../store/live-value';
import { isAtRest, isMoving, isWaiting } from './task';
import { TaskNews, type TaskEvent } from './task-news';

/** What happened to a batch, for whoever tells people of it. */
export type News =
  | { readonly kind: 'quarter'; readonly batch: BatchRecord; readonly quarter: 1 | 2 | 3 }
  /** It takes longer than a moment, or waits for so many others. */
  | { readonly kind: 'begun'; readonly batch: BatchRecord; readonly ahead: number }
  /** It came to rest; `notice` is what there is to tell of that, null of an edit of one cell. */
  | { readonly kind: 'rest'; readonly batch: BatchRecord; readonly notice: Notice | null };

interface NewsDeskParts {
  readonly recent: LiveValue<BatchRecord[]>;
  /** Tells it over all tabs: in the notification centre and to the system. */
  tell(batch: BatchRecord): Promise<Told | null>;
  readonly clock: Clock;
  readonly onError: (error: unknown) => void;
}

/** What ends sooner needs no word about its beginning. */
const MOMENT_MS = 1_500;

/** Follows the batches, tells what is worth telling, and passes it on within this tab. */
export class NewsDesk {
  readonly #parts: NewsDeskParts;
  readonly #news: TaskNews;
  readonly #listeners = new Set<(news: News) => void>();
  #latest: readonly BatchRecord[] = [];

  constructor(parts: NewsDeskParts) {
    this.#parts = parts;
    this.#news = new TaskNews(parts.clock.now());
  }

  start(): void {
    const { recent, onError } = this.#parts;
    recent.subscribe((batches) => {
      this.#latest = batches;
      for (const event of this.#news.follow(batches)) this.#heed(event).catch(onError);
    }, onError);
  }

  /** Returns the way to stop. */
  subscribe(listener: (news: News) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async #heed(event: TaskEvent): Promise<void> {
    const { batch } = event;
    if (event.kind === 'quarter') this.#pass(event);
    else if (event.kind === 'new') {
      this.#parts.clock.after(MOMENT_MS, () => this.#tellBegin(batch.id));
    } else {
      const told = await this.#parts.tell(batch);
      this.#pass({ kind: 'rest', batch, notice: told?.notice ?? null });
    }
  }

  #tellBegin(id: BatchId): void {
    const batch = this.#latest.find((one) => one.id === id);
    if (!batch || isAtRest(batch) || !isMoving(batch)) return;
    this.#pass({ kind: 'begun', batch, ahead: isWaiting(batch) ? this.#before(batch) : 0 });
  }

  #before({ id, place }: BatchRecord): number {
    const others = this.#latest.filter((one) => one.id !== id && isMoving(one));
    return others.filter((one) => hasBegun(one) || one.place.rank < place.rank).length;
  }

  #pass(news: News): void {
    this.#listeners.forEach((listener) => listener(news));
  }
}
