import { registerServiceWorker, type RegisteredWorker } from '../platform/service-worker';
import { recall, remember } from './remembered';
import { toasts } from './toasts.svelte';

type Register = typeof registerServiceWorker;

/** What there is to offer: a version that waits, or one that another tab has let in already. */
export type Offer = 'ready' | 'replaced';

/** A tab that stays open for days looks for a new version when a person comes back to it. */
const CHECK_AFTER_MS = 3_600_000;

const isString = (value: unknown): value is string => typeof value === 'string';

/** The app kept for use offline, and its next version: offered, never forced. */
export class AppUpdate {
  offer = $state<Offer | null>(null);
  isReloading = $state(false);
  /** A person wants it once no task moves. */
  isWaiting = $state(false);

  #worker: RegisteredWorker | undefined;
  #checkedAt = 0;

  constructor(
    readonly register: Register = registerServiceWorker,
    readonly reloadPage: () => void = () => location.reload(),
    readonly now: () => number = Date.now,
  ) {}

  /** Never rejects: Sheaf works without it, so a refusal is only told. */
  async start(url: string): Promise<void> {
    this.#checkedAt = this.now();
    try {
      this.#worker = await this.register(url, {
        onWaiting: () => (this.offer = 'ready'),
        onReplaced: () => this.#replaced(),
      });
      remember('offline refusal', '');
    } catch (error) {
      this.#tellOnce(error instanceof Error ? error.message : String(error));
    }
  }

  /** For when the page comes back into view. Without a network there is nothing to find. */
  async lookAgain(): Promise<void> {
    if (!this.#worker || this.now() - this.#checkedAt < CHECK_AFTER_MS) return;
    this.#checkedAt = this.now();
    await this.#worker.check().catch(() => undefined);
  }

  /** Goes over to the new version. The page reloads as soon as that is in charge. */
  reload(): void {
    this.isReloading = true;
    if (this.offer === 'replaced' || !this.#worker?.activate()) this.reloadPage();
  }

  reloadAtRest(): void {
    this.isWaiting = true;
  }

  /** Told how many tasks move: what waits for them is done once none does. */
  tasksMove(moving: number): void {
    if (moving > 0 || !this.isWaiting) return;
    this.isWaiting = false;
    this.reload();
  }

  dismiss(): void {
    this.offer = null;
    this.isWaiting = false;
  }

  #replaced(): void {
    if (this.isReloading) this.reloadPage();
    else this.offer = 'replaced';
  }

  /** What a browser cannot do is said once, not at every visit. */
  #tellOnce(reason: string): void {
    if (recall('offline refusal', isString) === reason) return;
    remember('offline refusal', reason);
    toasts.show(`This browser does not keep Sheaf for use offline. ${reason}`, { tone: 'warn' });
  }
}

export const appUpdate = new AppUpdate();
